// The slim bar that stays in sight: where one is, what is left, what became of what was typed, back and forth.
import {clock, make} from "./dom.js";

export class Bar {
    // `turn(by)` goes a step back or forth; `left()` goes to the next open item.
    constructor(turn, left) {
        this.back = make("button", {type: "button", class: "sf-button", onclick: () => turn(-1)});
        this.forth = make("button", {type: "button", class: "sf-button sf-primary", onclick: () => turn(1)});
        this.again = make("button", {type: "button", class: "sf-button", onclick: () => this.retry()}, "再试");
        this.name = make("span", {class: "sf-where"});
        this.left = make("u", {});
        this.state = make("span", {class: "sf-state"});
        this.middle = make("button", {type: "button", class: "sf-middle", onclick: left}, make("span", {}, this.name, this.left), this.state);
        this.aloud = make("span", {class: "sf-hidden", role: "status"});  // not each 已保存: who listens hears what is not saved
        const parts = make("div", {class: "sf-inner"}, this.back, this.middle, this.again, this.aloud, this.forth);
        this.node = make("div", {class: "sf-bar", role: "region", "aria-label": "保存情况和上下一步"}, parts);
        this.retry = () => {};
    }

    // The one worst thing of all entries: what is not saved counts more than what is. `named(entry)`: where on the page it is.
    show(saver, named) {
        const entries = [...saver.entries.values()], [failed] = saver.troubled;
        const of = (state) => entries.some((entry) => entry.state === state);
        const newest = entries.map((entry) => entry.at).filter((at) => at !== null).sort((one, other) => other - one)[0];
        const state = failed ? "failed" : of("unsaved") ? "unsaved" : of("saving") ? "saving" : newest ? "saved" : "";
        const told = {failed: () => `没有保存：${failed.reason}${named(failed)}`, unsaved: () => "未保存", saving: () => "正在保存", saved: () => `已保存 ${clock(newest)}`,
            "": () => "改动会自动保存"}[state]();
        this.node.dataset.state = state;
        this.state.textContent = told;
        if (this.aloud.textContent !== (failed ? told : "")) this.aloud.textContent = failed ? told : "";
        this.again.hidden = !failed || failed.state === "conflict" || failed.wrong;
        this.middle.disabled = !failed && !this.left.textContent;
        this.retry = () => saver.retry();
    }

    place(name, left, unit, back, forth) {
        this.name.textContent = name ? `${name} ` : "";
        this.left.textContent = left ? `还剩 ${left} ${unit}` : "";
        for (const [button, label] of [[this.back, back], [this.forth, forth]]) {
            button.hidden = !label;
            button.textContent = label;
        }
    }
}

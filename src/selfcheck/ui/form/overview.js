// What a form says as a whole: where the ratings stand in their round, the steps, what is still open, what a colleague would point out.
import {make} from "./dom.js";

export class Overview {
    // `way`: {go(step), jump(card), leave(page), troubled(step)}.
    constructor({steps, unit, undone, finished, done, round}, way) {
        Object.assign(this, {steps, unit, undone, finished, done, states: round, way});
        this.round = make("p", {class: "sf-round", role: "status"});
        this.tabs = new Map(steps.map(({id}) => [id, make("button", {type: "button", onclick: () => way.go(id)})]));
        this.nav = make("nav", {class: "sf-tabs", "aria-label": "各步", hidden: steps.length < 2}, ...this.tabs.values());
        this.waiting = make("details", {class: "sf-waiting"});
        this.hints = make("div", {});
        this.items = steps.flatMap((step) => step.cards).filter((card) => card.item);
    }

    // The cards of items that are not done, of all steps or of one.
    open(follows, cards = this.items) { return cards.filter((card) => card.item && !follows[this.done].includes(card.item)); }

    draw(follows, here) {
        for (const step of this.steps) {
            const things = step.cards.filter((card) => card.item).length, open = this.open(follows, step.cards).length, tab = this.tabs.get(step.id);
            tab.className = open ? "sf-tab" : "sf-tab sf-done";
            if (step.id === here) {
                tab.setAttribute("aria-current", "step");
                this.nav.scrollLeft = tab.offsetLeft - this.nav.offsetLeft - this.nav.clientWidth / 3;
            } else tab.removeAttribute("aria-current");
            const mark = this.way.troubled(step) ? "！" : open ? "" : "✓ ";
            tab.replaceChildren(make("b", {}, `${mark}${step.name}`), things > 1 ? ` ${things - open}/${things}` : "");
        }
        this.draw_waiting(follows);
        const state = this.states ? this.states[follows.round] : null;
        this.round.hidden = !state;
        if (state) this.round.replaceChildren(make("span", {class: `sc-note sc-${state.kind}`}, state.text),
            state.submit ? make("button", {type: "button", class: "sf-quiet", onclick: () => this.way.leave("submit")}, "提交 →") : "");
    }

    draw_waiting(follows) {
        const later = (card) => follows.later.includes(card.item), open = this.open(follows);
        const waiting = this.items.filter((card) => open.includes(card) || later(card));
        this.waiting.hidden = waiting.length === 0;
        this.waiting.replaceChildren(make("summary", {}, `还有 ${waiting.length} ${this.unit}要看`), make("div", {class: "sf-row"}, ...waiting.map((card) =>
            make("button", {type: "button", class: "sf-button", onclick: () => this.way.jump(card.id)},
                `${card.number} ${card.name} · ${later(card) ? "稍后再看" : this.undone}`))));
        const done = this.items.length > 0 && waiting.length === 0;
        this.hints.replaceChildren(...(done ? [make("p", {class: "sc-note sc-good"}, this.finished),
            ...follows.hints.map((hint) => make("p", {class: "sc-note sc-warn"}, hint))] : []));
    }
}

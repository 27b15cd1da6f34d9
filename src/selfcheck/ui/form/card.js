// A card: the head of a thing, its fields, what became of it where that needs the person, and the way to take it away and back.
import {list, make} from "./dom.js";
import {KINDS} from "./fields.js";

const NAMES = {rating: "评分", not_applicable: "不适用的理由", later: "稍后再看", chosen: "选入的项", left_out: "去掉的项"};

const said = (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0) ? "（空）"
    : Array.isArray(value) ? value.join("、") : value === true ? "是" : value === false ? "否" : String(value);

export class Card {
    // `entries` by key; `rated(card)` is called when an item gets its first rating.
    constructor(card, entries, saver, rated) {
        Object.assign(this, {card, entries, saver, rated});
        this.fields = card.fields.map((field) => ({...KINDS[field.kind](field, (part, how) => this.put(field, part, how)), field}));
        this.paper = card.paper.length ? make("p", {class: `sc-${card.style}`}) : null;
        this.body = make("div", {}, ...this.fields.map((one) => one.node));
        this.stored = make("p", {class: "sc-note"}, card.stored);
        this.stale = make("p", {class: "sc-note sc-warn"}, card.stale);
        this.trouble = make("div", {class: "sf-trouble", role: "alert"});
        this.drop = card.deletes ? make("button", {type: "button", class: "sf-quiet", onclick: () => saver.remove(this.main)}, card.deletes) : null;
        this.node = make("section", {class: card.plain ? "sf-plain" : "sf-card", id: card.id, "aria-label": card.name || null}, ...this.head(), this.stored, this.stale,
            card.fold ? make("details", {class: "sf-more"}, make("summary", {}, card.fold), this.body) : this.body, this.trouble, this.drop);
        this.node.addEventListener("toggle", () => this.fit(), true);
        this.details = card.fold ? this.body.parentElement : null;
        this.show();
        if (this.details !== null && this.fields.some((one) => (this.value(this.entries.get(one.field.entry)) || {})[one.field.name])) this.details.open = card.paper.length === 0;
    }

    unfold() {
        if (this.details === null || this.unfolded) return;
        this.unfolded = this.details.open = true;
    }

    // The entry that the card as a whole stands for.
    get main() { return this.entries.get(this.card.fields[0].entry); }

    head() {
        const {number, name, chip, title, points, note, why} = this.card;
        const line = name ? make("p", {class: "sc-item-name"}, number ? make("span", {class: "sc-number"}, number) : null, name,
            chip ? make("span", {class: "sc-chip"}, chip) : null) : null;
        return [line, title ? make("h3", {class: "sf-title"}, title) : null,
            points.length ? make("details", {class: "sf-points"}, make("summary", {}, "对照要点"), list(points, "")) : null,
            this.paper ? make("div", {class: "sc-paper sc-one"}, this.paper) : null, why ? make("p", {class: "sc-why"}, why) : null,
            note ? make("p", {class: "sc-note"}, note) : null].filter((part) => part !== null);
    }

    put(field, part, how) {
        const entry = this.entries.get(field.entry);
        if (part === null) return entry.state === "unsaved" ? entry.plan(0) : undefined;
        const before = this.value(entry);
        entry.change({...before, ...field.also, ...part}, how);
        this.show();
        if (part.rating && before.rating === null) this.rated(this);
    }

    // What is shown of an entry: where nothing is stored, what the card has for that.
    value(entry) { return entry.value === null ? this.card.blank : entry.value; }

    show() {
        const gone = this.main.value === null && this.card.blank === null;
        this.body.hidden = gone;
        for (const one of this.fields) if (!gone) one.show(this.value(this.entries.get(one.field.entry)));
        if (this.paper !== null) this.print(this.value(this.main).text.trim() ? this.value(this.main).text : this.card.blank.text);
        this.stored.hidden = !this.card.stored || gone || this.main.revision === 0;
        this.stale.hidden = !this.card.stale || this.stored.hidden || this.value(this.main).base === this.card.blank.base;
        if (this.drop !== null) this.drop.hidden = gone || this.main.revision === 0;
        this.trouble.replaceChildren(...this.troubles());
    }

    // A paragraph as it will read; the holes that the page knows of are marked.
    print(text) {
        const known = this.card.paper.map(([words]) => words).join("");
        const pieces = known === this.card.label + text ? this.card.paper : [[this.card.label + text, false]];
        this.paper.replaceChildren(...pieces.map(([words, hole]) => hole ? make("mark", {}, words) : words));
    }

    troubles() {
        const found = [];
        for (const key of new Set(this.card.fields.map((field) => field.entry))) {
            const entry = this.entries.get(key);
            if (entry.state === "conflict") found.push(this.conflict(entry));
            if (entry.state === "failed" && entry.wrong) found.push(make("p", {class: "sc-note sc-warn"}, `没有保存：${entry.reason}`));
            if (entry.state !== "conflict" && key in this.saver.restorable) found.push(make("p", {class: "sc-note"}, this.card.removed, " ",
                make("button", {type: "button", class: "sf-quiet", onclick: () => this.saver.restore(entry)}, "撤销")));
        }
        return found;
    }

    conflict(entry) {
        const differ = Object.keys(entry.value || entry.theirs || {}).filter((name) => name !== "base"
            && JSON.stringify((entry.value || {})[name]) !== JSON.stringify((entry.theirs || {})[name]));
        const side = (title, value, button, act) => make("div", {}, make("h4", {class: "sc-version"}, title),
            ...(value === null ? [make("p", {class: "sc-note"}, "（已删除）")]
                : differ.map((name) => make("p", {class: "sc-diff"}, make("b", {}, this.called(entry.key, name)), make("br"), said(value[name])))),
            make("button", {type: "button", class: "sf-button", onclick: act}, button));
        return make("div", {class: "sf-conflict"}, make("p", {class: "sc-note sc-warn"}, entry.reason), make("div", {class: "sf-two"},
            side("本页的", entry.value, "保留本页的", () => { entry.keepMine(); }),
            side("另一个页面的", entry.theirs, "采用另一份", () => { entry.takeTheirs(); })));
    }

    called(key, name) {
        const found = this.card.fields.find((field) => field.entry === key && field.name === name);
        return NAMES[name] || (found ? found.label : name);
    }

    press(key) { for (const one of this.fields) if (one.press) one.press(key); }
    fit() { for (const one of this.fields) one.fit(); }
    focus() {
        if (this.details !== null) this.details.open = true;
        this.fields[0].focus();
    }
}

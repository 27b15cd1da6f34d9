// A card: the head of a thing, its fields, what became of it where that needs the person, and the way to take it away and back.
import {list, make} from "./dom.js";
import {KINDS} from "./fields.js";

const NAMES = {rating: "评分", not_applicable: "不适用的理由", later: "稍后再看", chosen: "选入的项", left_out: "去掉的项"};

const said = (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0) ? "（空）"
    : Array.isArray(value) ? value.join("、") : value === true ? "是" : value === false ? "否" : String(value);

export class Card {
    // `entries` by key; `way`: {rated(card)} is called when an item gets its first rating, {decided()} behind a decision, {write(item)} leads
    // to 写实.
    constructor(card, entries, saver, way) {
        Object.assign(this, {card, entries, saver, way});
        const look = (key) => { const entry = entries.get(key); return entry === undefined ? null : entry.value; };
        this.fields = card.fields.map((field) => ({...KINDS[field.kind](field, (part, how) => this.put(field, part, how), look), field}));
        this.paper = card.paper.length ? make("p", {class: `sc-${card.style}`}) : null;
        this.preview = card.preview === null ? null : make("div", {class: "sf-preview", "aria-live": "polite"});
        const decide = (one) => one.entry ? entries.get(one.entry).change(one.value, "now") : way.write(one.writes);
        this.decisions = card.decisions.length ? make("div", {class: "sf-row sf-decide"}, ...card.decisions.map((one) =>
            make("button", {type: "button", class: "sf-button", onclick: () => decide(one)}, one.label))) : null;
        this.body = make("div", {}, ...this.fields.map((one) => one.node));
        this.stored = make("p", {class: "sc-note"}, card.stored);
        this.stale = make("p", {class: "sc-note sc-warn"}, card.stale);
        this.trouble = make("div", {class: "sf-trouble", role: "alert"});
        this.drop = card.deletes ? make("button", {type: "button", class: "sf-quiet", onclick: () => saver.remove(this.main)}, card.deletes) : null;
        this.node = make("section", {class: card.plain ? "sf-plain" : "sf-card", id: card.id, "aria-label": card.name || null}, ...this.head(), this.decisions, this.stored, this.stale,
            card.fold ? make("details", {class: "sf-more"}, make("summary", {}, card.fold), this.body) : this.body, this.preview, this.trouble, this.drop);
        this.node.addEventListener("toggle", () => this.fit(), true);
        this.details = card.fold ? this.body.parentElement : null;
        if (this.paper !== null && this.details !== null) this.readable();
        if (this.preview !== null) this.shown(card.preview);
        this.show();
        if (this.details !== null && this.fields.some((one) => (this.value(this.entries.get(one.field.entry)) || {})[one.field.name])) this.details.open = card.paper.length === 0;
    }

    // A paragraph is edited where it is read: a click on it opens the field.
    readable() {
        this.body.prepend(make("p", {class: "sc-why"}, this.card.why));
        this.paper.classList.add("sf-read");
        this.paper.addEventListener("click", () => {
            if (String(window.getSelection())) return;  // he copies it
            this.details.open = !this.details.open;
            if (this.details.open) this.fields[0].focus();
        });
    }

    // How the item will read now.
    shown({paragraphs, story, asks}) {
        const told = story.length ? [make("p", {class: "sc-note"}, "这件事里：", ...story.flatMap(([name, found], place) =>
            [place ? " · " : "", make("span", {class: found ? "sf-found" : "sf-lacking"}, found ? `✓ ${name}` : `还没有${name}`)]))] : [];
        const asked = asks.map((words) => make("p", {class: "sc-note sc-warn"}, words));
        const paper = paragraphs.length ? [make("div", {class: "sc-paper sc-one"}, ...paragraphs.map((spans) => make("p", {class: "sc-body"},
            ...spans.map(([words, origin]) => origin === "own" ? make("b", {class: "sf-own"}, words)
                : origin === "gap" || origin === "candidate" ? make("mark", {class: `sc-${origin}`}, words) : words))))]
            : [make("p", {class: "sc-note"}, "这一项没有选进草稿。")];
        if (this.card.told === "story") return this.preview.replaceChildren(...told, ...asked);
        this.preview.replaceChildren(make("p", {class: "sf-part"}, "草稿里会这样写（加粗的是您的原话）"), ...paper);
    }

    unfold() {
        if (this.details === null || this.unfolded) return;
        this.unfolded = this.details.open = true;
    }

    // The entry that the card as a whole stands for.
    get main() { return this.card.fields.length ? this.entries.get(this.card.fields[0].entry) : null; }

    head() {
        const {number, name, chip, title, points, note, warn, quotes, why} = this.card;
        const line = name ? make("p", {class: "sc-item-name"}, number ? make("span", {class: "sc-number"}, number) : null, name,
            chip ? make("span", {class: "sc-chip"}, chip) : null) : null;
        return [line, title ? make("h3", {class: "sf-title"}, title) : null,
            points.length ? make("details", {class: "sf-points"}, make("summary", {}, "对照要点"), list(points, "")) : null,
            this.paper, why && this.paper === null ? make("p", {class: "sc-why"}, why) : null,
            ...quotes.map((words) => make("blockquote", {class: "sc-diff"}, words)),
            note ? make("p", {class: "sc-note"}, note) : null, warn ? make("p", {class: "sc-note sc-warn"}, warn) : null].filter((part) => part !== null);
    }

    put(field, part, how) {
        const entry = this.entries.get(field.entry);
        if (part === null) return entry.state === "unsaved" ? entry.plan(0) : undefined;
        const before = this.value(entry);
        entry.change({...before, ...field.also, ...part}, how);
        this.show();
        if (part.rating && before.rating === null) this.way.rated(this);
    }

    // What is shown of an entry: where nothing is stored, what the card has for that.
    value(entry) { return entry.value === null ? this.card.blank : entry.value; }

    // The keys of all that can be entered or decided here.
    get keys() { return [...this.card.fields, ...this.card.decisions].map(({entry}) => entry).filter((key) => key); }

    show() {
        this.trouble.replaceChildren(...this.troubles());
        if (this.main === null) this.stored.hidden = this.stale.hidden = true;
        if (this.main === null) return this.print(this.card.paper.map(([words]) => words).join("").slice(this.card.label.length));
        const gone = this.main.value === null && this.card.blank === null;
        this.body.hidden = gone;
        for (const one of this.fields) if (!gone) one.show(this.value(this.entries.get(one.field.entry)));
        if (this.paper !== null) this.print(this.value(this.main).text.trim() ? this.value(this.main).text : this.card.blank.text);
        this.stored.hidden = !this.card.stored || gone || this.main.revision === 0;
        this.stale.hidden = !this.card.stale || this.stored.hidden || this.value(this.main).base === this.card.blank.base;
        if (this.drop !== null) this.drop.hidden = gone || this.main.revision === 0;
    }

    // A paragraph as it will read; the holes that the page knows of are marked.
    print(text) {
        const known = this.card.paper.map(([words]) => words).join("");
        if (this.paper === null) return;
        const pieces = known === this.card.label + text ? this.card.paper : [[this.card.label + text, ""]];
        this.paper.replaceChildren(...pieces.map(([words, kind]) => kind ? make("mark", {class: `sc-${kind}`}, words) : words));
    }

    troubles() {
        const found = [];
        for (const key of new Set(this.keys)) {
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
        const decided = (value) => this.card.decisions.find((one) => one.entry === entry.key && JSON.stringify(one.value) === JSON.stringify(value));
        const side = (title, value, button, act) => make("div", {}, make("h4", {class: "sc-version"}, title),
            ...(decided(value) ? [make("p", {class: "sc-diff"}, decided(value).label)]
                : value === null ? [make("p", {class: "sc-note"}, "（已删除）")]
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
        if (this.fields.length) this.fields[0].focus();
    }
}

// A form that Python declares: `steps` of cards, `entries` with what is stored, `follows` with what follows from it.
// The browser draws, changes steps, and saves by itself; no run of the script stands behind a change.
import {Bar} from "./bar.js";
import {Card} from "./card.js";
import {make} from "./dom.js";
import {Overview} from "./overview.js";
import {Saver} from "./saver.js";

const CUT = "连接断开了";
const NEW = "__new__", BUSY = 3000, LONGEST = 1500;  // ms
let saver = null, form = null;

function saverOf({check, mark, changes}) {
    if (saver === null || saver.key !== `selfcheck-${mark}`) {
        if (saver !== null) saver.retire();
        saver = new Saver(check, mark);
    }
    saver.changes = changes;
    return saver;
}

class Form {
    constructor(root, data, turn, redraw) {
        Object.assign(this, {root, data, turn, redraw, saver: saverOf(data), cards: new Map(), follows: data.follows, drawn: Form.shape(data)});
        this.entries = {get: (key) => this.saver.entries.get(key)};
        this.saver.tell = (entry, changes) => this.told(entry, changes);
        this.saver.shows = (key) => data.shows ? Number((/^\w+:(\d+)$/.exec(key) || [0, this.step])[1]) || 0 : 0;
        this.bar = new Bar((by) => this.walk(by), () => this.goToOpen());
        this.overview = new Overview(data, {go: (id) => this.go(id, true), jump: (id) => this.jump(id), leave: (page) => this.leave_for(page),
            troubled: (step) => this.saver.troubled.some((entry) => step.cards.includes(this.cardOf(entry)))});
        const scroller = root.closest("[data-testid='stMain']"), top = scroller === null ? 0 : scroller.scrollTop;
        this.steps = data.steps.map((step) => ({...step, node: make("div", {class: data.paper ? "sf-step sc-paper sf-paper" : "sf-step"}, ...step.cards.map((card) => this.card(card).node))}));
        const {round, nav, waiting, hints} = this.overview;
        root.replaceChildren(round, nav, ...this.steps.map((step) => step.node), this.adding(), waiting, hints, this.bar.node);
        this.go(this.asked() || data.step, false);
        if (data.param && !this.asked()) history.replaceState(null, "", this.address(this.step));  // F5 comes back to this very step
        if (scroller !== null && top > 0) scroller.scrollTop = top;  // what is drawn anew stays where it was
        if (data.focus) this.jump(data.focus, false);
        if (data.loads) setTimeout(() => import(data.loads).catch(() => {}), BUSY);  // without it the later page loads it itself
        root.addEventListener("keydown", (event) => this.key(event));
        this.back = () => this.go(this.asked() || data.step, false);
        window.addEventListener("popstate", this.back);
    }

    // What has to be drawn anew where it changed.
    static shape({steps, add, param, round}) {
        return JSON.stringify([steps, add, param, round], (name, value) => name === "preview" && value !== null ? value.item : value);
    }

    card(card) {
        for (const field of card.fields) {
            const {value, revision} = this.data.entries[field.entry] || this.unstored(field.entry);
            this.saver.entry(field.entry, value, revision);
        }
        for (const {entry} of card.decisions) if (entry && !this.saver.entries.has(entry)) this.saver.entry(entry, ...Object.values(this.data.entries[entry]));
        const made = new Card(card, this.entries, this.saver, {rated: (one) => this.next(one), write: (item) => this.leave_for(`writing?item=${item}`)});
        this.cards.set(card.id, made);
        return made;
    }

    // What the page does not know of is new here, or was deleted here.
    unstored(key) {
        const blank = this.data.entries[`${key.split(":")[0]}:${NEW}`].value;
        return {value: key in this.saver.restorable ? null : blank, revision: 0};
    }

    // A new thing of its kind has an id from here; it is stored once something is entered. What was deleted and can be brought back stands, too.
    adding() {
        if (this.data.add === null) return "";
        const [label, card] = this.data.add, place = make("div", {class: "sf-step"});
        const put = (id) => {
            const made = this.card(JSON.parse(JSON.stringify(card).split(NEW).join(id)));
            place.append(made.node);
            return made;
        };
        const kind = card.fields[0].entry.split(NEW)[0];
        for (const key of new Set([...Object.keys(this.saver.kept), ...Object.keys(this.saver.restorable), ...this.saver.entries.keys()])) {
            const stored = this.saver.entries.get(key);
            const wanted = !stored || stored.pending || key in this.saver.restorable;
            if (key.startsWith(kind) && !(key in this.data.entries) && wanted) put(key.slice(kind.length));
        }
        const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
        return make("div", {}, place, make("button", {type: "button", class: "sf-button", id: "add", onclick: () => put(fresh()).focus()}, label));
    }

    update(data, turn, redraw) {
        Object.assign(this, {data, turn, redraw, follows: data.follows});
        const held = this.held;
        this.saver.changes = data.changes;
        for (const [key, {value, revision}] of Object.entries(data.entries)) if (key !== held) this.saver.entry(key, value, revision);
        for (const card of this.cards.values()) card.show();
        this.draw();
    }

    // The entry of the field that the person is in: what he sees there is what he goes on from.
    get held() {
        const fields = [...this.cards.values()].flatMap((card) => card.fields);
        const here = fields.find((one) => one.node.contains(document.activeElement));
        return here === undefined ? null : here.field.entry;
    }

    told(entry, changes) {
        if (changes) this.follows = {...this.follows, ...changes};
        for (const card of this.cards.values()) {
            const here = card.keys.includes(entry.key) || card.card.fields.some((field) => field.ticks === entry.key);
            if (here || entry.key === "person") card.show();
            if (changes && changes.preview && card.card.preview !== null && card.card.preview.item === changes.preview.item) card.shown(changes.preview);
        }
        if (["saved", ""].includes(entry.state) && this.decides(entry.key)) this.redraw();  // blank: another tab's is taken over
        const troubled = this.saver.troubled.length;
        if (changes || troubled !== this.troubled) this.draw();
        else this.bar.show(this.saver, (one) => this.named(one));
        this.troubled = troubled;
    }

    // A decision changes paragraphs that only the server can compose.
    decides(key) { return [...this.cards.values()].some(({card}) => card.decisions.some((one) => one.entry === key)); }

    asked() {
        const found = this.data.param ? new URLSearchParams(location.search).get(this.data.param) : null;
        return this.data.steps.some((step) => step.id === found) ? found : null;
    }

    // `to`: true for a step that 后退 comes back from, false where the address stays as it is.
    go(id, to) {
        this.step = id;
        if (to) history.pushState(null, "", this.address(id));
        this.draw();
        for (const card of this.cards.values()) card.fit();
    }

    address(id) { return `${location.pathname}?${this.data.param}=${encodeURIComponent(id)}`; }

    get place() { return this.data.steps.findIndex((step) => step.id === this.step); }

    walk(by) {
        const to = this.data.steps[this.place + by];
        if (to === undefined) return this.leave_for(by < 0 ? this.data.before.page : this.data.after.page);
        this.go(to.id, true);
        this.root.scrollIntoView({block: "start"});
    }

    // The next page is made of what is saved by then.
    async leave_for(page) {
        await this.saver.settled(LONGEST);
        this.turn(page);
    }

    draw() {
        const {steps, before, after, unit} = this.data, here = this.place;
        for (const {id, node} of this.steps) node.hidden = id !== this.step;
        for (const card of this.cards.values()) if (card.card.after && this.follows.written.includes(card.card.after)) card.unfold();
        this.overview.draw(this.follows, this.step);
        this.bar.place(steps.length < 2 ? "" : steps[here].name, this.overview.open(this.follows).length, unit, here > 0 ? "上一步" : before ? before.label : "",
            here < steps.length - 1 ? "下一步" : after ? after.label : "");
        this.bar.show(this.saver, (entry) => this.named(entry));
    }

    // Where an entry stands on this page.
    cardOf(entry) { return ([...this.cards.values()].find((one) => one.keys.includes(entry.key)) || {}).card; }

    named(entry) {
        const card = this.cardOf(entry);
        return card === undefined ? "（在另一页）" : card.number ? `（第 ${card.number} 项）` : "";
    }

    // To what is not saved first, then to what is open.
    goToOpen() {
        const troubled = this.saver.troubled.map((entry) => this.cardOf(entry)).find((card) => card !== undefined);
        if (troubled !== undefined) return this.jump(troubled.id);
        const [here] = this.overview.open(this.follows, this.data.steps[this.place].cards), [first] = this.overview.open(this.follows);
        if (first !== undefined) this.jump((here || first).id);
    }

    // Shows a thing, with the focus in it.
    jump(id, push = true) {
        const step = this.data.steps.find((one) => one.cards.some((card) => card.id === id)), card = this.cards.get(id);
        if (card === undefined) return;
        if (step !== undefined && step.id !== this.step) this.go(step.id, push);
        if (step !== undefined && !push && this.data.param) history.replaceState(null, "", this.address(step.id));
        card.node.scrollIntoView({block: "start"});
        card.focus();
    }

    // Behind a first rating the next item comes into sight.
    next(card) {
        const cards = this.data.steps[this.place].cards;
        const after = cards[cards.indexOf(card.card) + 1];
        if (after) this.cards.get(after.id).node.scrollIntoView({block: "nearest", behavior: "smooth"});
    }

    key(event) {
        const inText = event.target.closest("textarea, select, input[type=text], input:not([type])");
        if (inText || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
        const card = event.target.closest(".sf-card");
        if (card === null) return;
        this.cards.get(card.id).press(Number(event.key));
        event.preventDefault();
    }

    leave() {
        window.removeEventListener("popstate", this.back);
        this.saver.flush();
    }
}

// While the line is cut, Streamlit lays a message over the page under which nothing can be typed. The bar says it, too, and takes what is typed.
new MutationObserver(() => {
    if (form === null || !form.root.isConnected) return;
    for (const title of document.querySelectorAll("[role=dialog] h2")) {
        if (title.textContent === CUT) title.closest("[role=dialog]").querySelector("button").click();
    }
}).observe(document.body, {childList: true});

const flush = () => { if (saver !== null) saver.flush(); };
window.addEventListener("pagehide", flush);
window.addEventListener("online", () => { if (saver !== null) saver.retry(); });
document.addEventListener("visibilitychange", () => { if (document.hidden) flush(); });
window.addEventListener("selfcheck-left", () => {
    if (saver !== null) saver.drop();
    saver = null;
});

export default function ({data, parentElement, setTriggerValue}) {
    const root = parentElement.querySelector(".sf-form"), turn = (page) => setTriggerValue("turn", page);
    const redraw = () => setTriggerValue("redraw", Date.now());
    if (form !== null && form.root === root && form.saver === saverOf(data) && form.drawn === Form.shape(data)) {
        form.update(data, turn, redraw);
    } else {
        if (form !== null) form.leave();
        form = new Form(root, data, turn, redraw);
    }
    const mine = form;
    return () => { if (!mine.root.isConnected) mine.leave(); };
}

// What a person enters, on its way to the database: for each entry one request at a time, and the newest value next.
// It lives as long as the tab, not as long as a page: a form that is drawn anew finds here what it has not yet been told is saved.
import {Tab, keep, read} from "./tab.js";

const QUIET = 600, LONGEST = 2800;  // ms after the last key; and while typing goes on, so that with the way to the database it is three seconds
const PAUSES = [1000, 2000, 4000, 8000, 15000, 30000];  // ms before it is tried again
const IN_FLIGHT = 60000;  // bytes: browsers let 64 KiB of all requests outlive their page
const FINAL = [400, 403, 404, 405, 413, 415, 422];  // to try the same again would not help
const TO_CORRECT = [413, 422];  // before something else is entered
const UNDO = 10 * 60 * 1000;  // ms for which a deletion can be undone
const PATIENCE = 20000;  // ms for an answer
const AWAY = "连不上服务器，连上以后自动再存";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Status and what was answered; 0 where no answer came.
async function put(body) {
    const text = JSON.stringify(body), headers = {"Content-Type": "application/json"};
    const small = new TextEncoder().encode(text).length < IN_FLIGHT;
    try {
        const signal = AbortSignal.timeout(PATIENCE);
        const answer = await fetch("/save", {method: "PUT", headers, body: text, keepalive: small, cache: "no-store", signal});
        return [answer.status, await answer.json()];
    } catch {
        return [0, {}];
    }
}

// One value that is saved by itself. `value` is what the person sees, `ready` what of it may be sent: an unfinished word of an IME is not.
class Entry {
    constructor(saver, key, value, revision) {
        Object.assign(this, {saver, key, value, ready: value, revision, state: "", reason: "", at: null, seen: 0, theirs: undefined, wrong: false});
        Object.assign(this, {timer: 0, since: 0, busy: false, tries: 0});
    }

    // Whether there is something that the server has not said to have.
    get pending() { return ["unsaved", "saving", "failed", "conflict"].includes(this.state); }

    // `how`: "now" for a click; "typing"; "composing" while a word of an IME is unfinished.
    change(value, how) {
        this.value = value;
        if (how !== "composing") this.ready = value;
        if (this.state !== "conflict") this.state = "unsaved";
        this.saver.remember();
        this.saver.tell(this);
        const now = Date.now();
        this.since = this.since || now;
        if (how !== "composing") this.plan(how === "now" ? 0 : Math.max(0, Math.min(QUIET, this.since + LONGEST - now)));
    }

    plan(wait) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.send(), wait);
    }

    async send(leaving = false) {
        clearTimeout(this.timer);
        if (!this.pending || this.state === "conflict" || (this.busy && !leaving)) return;  // a busy one sends the newest when it is done
        const {saver: {check}, key: entry, ready: value, revision} = this;
        this.busy = true;
        this.since = 0;
        this.become("saving");
        const shows = this.saver.shows(entry);
        const [status, told] = await put({check, entry, value, revision, ...(shows ? {shows} : {}), ...this.saver.tab.counted()});
        this.busy = false;
        if (this.saver.gone) return;
        if (status === 200) this.acknowledged(told, value);
        else if (status === 409) this.refused(told);
        else this.failed(told.reason || AWAY, status);
    }

    acknowledged(told, value) {
        this.revision = told.revision;
        this.tries = 0;
        const newest = same(this.value, value);
        this.wrong = false;
        if (newest) Object.assign(this, {at: new Date(told.time), reason: ""});
        this.become(newest ? "saved" : "unsaved", told.changes);
        if (!newest && !same(this.ready, value)) this.plan(0);
    }

    refused(told) {
        Object.assign(this, {theirs: told.theirs, reason: told.reason, seen: told.revision});
        this.become("conflict");
    }

    failed(reason, status) {
        this.reason = reason.replace(/^没有保存：/, "");
        this.wrong = TO_CORRECT.includes(status);
        this.become("failed");
        if (!FINAL.includes(status)) this.plan(PAUSES[Math.min(this.tries, PAUSES.length - 1)]);
        this.tries += 1;
    }

    // The person picks: his own text over the other tab's, or theirs.
    keepMine() {
        Object.assign(this, {revision: this.seen, theirs: undefined, state: "unsaved"});
        this.change(this.value, "now");
    }

    takeTheirs() {
        Object.assign(this, {value: this.theirs, ready: this.theirs, revision: this.seen, theirs: undefined, reason: ""});
        this.become("");
    }

    become(state, changes) {
        this.state = state;
        this.saver.remember();
        this.saver.tell(this, changes);
    }
}

export class Saver {
    // `mark` names what is kept in this tab: keyed hashes of person and check. `tell(entry, changes)` draws what became of an entry;
    // `shows(key)` is the item of which the page shows how it reads, 0: none.
    constructor(check, mark) {
        Object.assign(this, {check, key: `selfcheck-${mark}`, entries: new Map(), tell: () => {}, shows: () => 0, gone: false, changes: 0});
        this.tab = new Tab(`${this.key}-tab`);
        this.kept = read(this.key) || {};
        this.deleted = read(`${this.key}-deleted`) || {};
        // What the tab still holds is offered again, whatever page it was written on.
        for (const [key, {value, revision}] of Object.entries(this.kept)) {
            const entry = new Entry(this, key, value, revision);
            this.entries.set(key, entry);
            entry.change(value, "now");
        }
    }

    // The entry of a field. What the tab still holds of it counts more than what the page brings; and so does what it has saved since the
    // page was made, which knows of so many `changes` of the self-check.
    entry(key, value, revision) {
        const known = this.entries.get(key);
        if (known === undefined) {
            const entry = new Entry(this, key, value, revision);
            this.entries.set(key, entry);
            return entry;
        }
        if (!known.pending && known.revision <= this.changes) Object.assign(known, {value, ready: value, revision});
        if (known.state === "failed") known.plan(0);
        return known;
    }

    remember() {
        for (const [key, {pending, value, revision}] of this.entries) {
            if (pending) this.kept[key] = {value, revision};
            else delete this.kept[key];
        }
        keep(this.key, this.kept);
    }

    // Takes a value away; for ten minutes the tab can bring it back.
    remove(entry) {
        this.deleted[entry.key] = {value: entry.value, until: Date.now() + UNDO};
        keep(`${this.key}-deleted`, this.deleted);
        entry.change(null, "now");
    }

    // What was deleted here, and can still be brought back, by key.
    get restorable() {
        for (const [key, {until}] of Object.entries(this.deleted)) {
            if (until < Date.now()) delete this.deleted[key];
        }
        keep(`${this.key}-deleted`, this.deleted);
        return this.deleted;
    }

    restore(entry) {
        const {value} = this.deleted[entry.key];
        delete this.deleted[entry.key];
        keep(`${this.key}-deleted`, this.deleted);
        entry.change(value, "now");
    }

    // On leaving: all that is still here goes out, each in a request that outlives the page.
    flush() {
        for (const entry of this.entries.values()) {
            if (entry.state === "unsaved") entry.send(true);
        }
    }

    // All that is still here goes out now; after a while at the latest what happens next is not held up any longer.
    async settled(longest) {
        this.flush();
        for (const until = Date.now() + longest; Date.now() < until && this.waiting;) await new Promise((resolve) => setTimeout(resolve, 50));
    }

    // What is not saved and needs the person, or the line.
    get troubled() { return [...this.entries.values()].filter(({state}) => state === "failed" || state === "conflict"); }

    get waiting() { return [...this.entries.values()].some((entry) => entry.busy || entry.state === "unsaved"); }

    // The line is back.
    retry() {
        for (const entry of this.troubled) if (entry.state === "failed" && !entry.wrong) entry.plan(0);
    }

    // Another self-check is written in this tab: what is still here goes out once more, and stays kept.
    retire() {
        this.flush();
        this.drop();
    }

    // The person has left: nothing of his is sent any more, nor kept.
    drop() {
        this.gone = true;
        if (this.tab.channel !== null) this.tab.channel.close();
        for (const entry of this.entries.values()) clearTimeout(entry.timer);
        this.entries.clear();
    }
}

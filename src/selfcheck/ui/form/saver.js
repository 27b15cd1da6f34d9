// What a person enters, on its way to the database: for each entry one request at a time, and the newest value next.
// It lives as long as the tab, not as long as a page: a form that is drawn anew finds here what it has not yet been told is saved.

const QUIET = 600, LONGEST = 3000;  // ms after the last key; and while typing goes on
const PAUSES = [1000, 2000, 4000, 8000, 15000, 30000];  // ms before it is tried again
const IN_FLIGHT = 60000;  // bytes: browsers let 64 KiB of all requests outlive their page
const FINAL = [400, 403, 404, 405, 413, 415, 422];  // to try the same again would not help
const AWAY = "连不上服务器";

const memory = (key) => JSON.parse(sessionStorage.getItem(key) || "null");

// The name of this tab, and how often it has sent. A copy of a tab (复制标签页) gets what the tab kept, and takes another name.
const TAB = "selfcheck-tab";
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => (byte % 36).toString(36)).join("");
let tab = memory(TAB) || {name: fresh(), sent: 0};
const others = new BroadcastChannel(TAB);
others.onmessage = ({data}) => {
    if (data.asks === tab.name) others.postMessage({taken: tab.name});
    else if (data.taken === tab.name && tab.asking) tab = {name: fresh(), sent: 0};
};
tab.asking = true;
others.postMessage({asks: tab.name});
setTimeout(() => { tab.asking = false; }, QUIET / 2);

const counted = () => {
    tab.sent += 1;
    sessionStorage.setItem(TAB, JSON.stringify({name: tab.name, sent: tab.sent}));
    return {tab: tab.name, sent: tab.sent};
};

class Entry {
    constructor(saver, key, value, revision) {
        Object.assign(this, {saver, key, value, revision, state: "", reason: "", at: null, theirs: undefined});
        Object.assign(this, {timer: 0, since: 0, busy: false, tries: 0});
    }

    change(value, atOnce) {
        this.value = value;
        this.saver.remember();
        if (this.state !== "conflict") this.tell("unsaved");
        const now = Date.now();
        this.since = this.since || now;
        this.plan(atOnce ? 0 : Math.max(0, Math.min(QUIET, this.since + LONGEST - now)));
    }

    plan(wait) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.send(), wait);
    }

    // Whether there is something that the server has not said to have.
    get pending() { return ["unsaved", "saving", "failed", "conflict"].includes(this.state); }

    async send(leaving = false) {
        clearTimeout(this.timer);
        if (!this.pending || this.state === "conflict" || (this.busy && !leaving)) return;  // a busy one sends the newest when it is done
        const value = JSON.stringify(this.value);
        this.busy = true;
        this.since = 0;
        this.tell("saving");
        const [status, told] = await put({check: this.saver.check, entry: this.key, value: this.value, revision: this.revision, ...counted()});
        this.busy = false;
        if (status === 200) this.acknowledged(told, value);
        else if (status === 409) this.refused(told);
        else this.failed(told.reason || AWAY, FINAL.includes(status));
    }

    acknowledged(told, value) {
        this.revision = told.revision;
        this.tries = 0;
        const newest = JSON.stringify(this.value) === value;
        if (newest) Object.assign(this, {at: new Date(told.time), reason: ""});
        this.tell(newest ? "saved" : "unsaved", told.changes);
        this.saver.remember();
        if (!newest) this.plan(0);
    }

    refused(told) {
        Object.assign(this, {theirs: told.theirs, reason: told.reason, seen: told.revision});
        this.tell("conflict");
    }

    failed(reason, final) {
        this.reason = reason;
        this.tell("failed");
        if (!final) this.plan(PAUSES[Math.min(this.tries, PAUSES.length - 1)]);
        this.tries += 1;
    }

    // The person picks: his own text over the other tab's, or theirs.
    keepMine() {
        Object.assign(this, {revision: this.seen, theirs: undefined});
        this.tell("unsaved");
        this.plan(0);
    }

    takeTheirs() {
        Object.assign(this, {value: this.theirs, revision: this.seen, theirs: undefined, reason: ""});
        this.tell("");
        this.saver.remember();
    }

    tell(state, changes) {
        this.state = state;
        this.saver.tell(this, changes);
    }
}

// Status and what was answered; 0 where no answer came.
async function put(body) {
    const text = JSON.stringify(body);
    const headers = {"Content-Type": "application/json"};
    try {
        const small = new TextEncoder().encode(text).length < IN_FLIGHT;
        const answer = await fetch("/save", {method: "PUT", headers, body: text, keepalive: small, cache: "no-store"});
        return [answer.status, await answer.json()];
    } catch {
        return [0, {}];
    }
}

export class Saver {
    // `mark` names what is kept in this tab: a keyed hash of person and check. `tell(entry, changes)` draws what became of an entry.
    constructor(check, mark) {
        Object.assign(this, {check, key: `selfcheck-${mark}`, entries: new Map(), tell: () => {}});
        this.kept = memory(this.key) || {};
    }

    // The entry of a field. What the tab still holds of it counts more than what the page brings, and is offered again.
    entry(key, value, revision) {
        const known = this.entries.get(key), kept = this.kept[key];
        if (known) {
            if (!known.pending) Object.assign(known, {value, revision});
            return known;
        }
        const entry = new Entry(this, key, kept ? kept.value : value, kept ? kept.revision : revision);
        this.entries.set(key, entry);
        if (kept) entry.change(kept.value, true);
        return entry;
    }

    remember() {
        const kept = {...this.kept};
        for (const [key, {pending, value, revision}] of this.entries) {
            if (pending) kept[key] = {value, revision};
            else delete kept[key];
        }
        this.kept = kept;
        try {
            if (Object.keys(kept).length) sessionStorage.setItem(this.key, JSON.stringify(kept));
            else sessionStorage.removeItem(this.key);
        } catch {}  // full, or forbidden: it is still in the page, and the bar says that it is not saved
    }

    // On leaving: all that is still here goes out, each in a request that outlives the page.
    flush() {
        for (const entry of this.entries.values()) entry.send(true);
    }

    get pending() { return [...this.entries.values()].filter((entry) => entry.pending); }
}

// Takes away what this tab keeps of anybody else's.
export function forgetOthers(mark) {
    for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith("selfcheck-") && key !== TAB && key !== `selfcheck-${mark}`) sessionStorage.removeItem(key);
    }
}

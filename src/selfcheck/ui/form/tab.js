// What a tab keeps for itself, and how it is told from its copies.

export const read = (key) => JSON.parse(sessionStorage.getItem(key) || "null");
export const keep = (key, value) => {
    try {
        if (value === null || Object.keys(value).length === 0) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {}  // full, or forbidden: it is still in the page, and the bar says that it is not saved
};
const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");

// The name of a tab, as long as one person writes in it, and how often it has sent. A copy of a tab (复制标签页) gets what the tab kept, and
// takes another name.
export class Tab {
    constructor(key) {
        Object.assign(this, read(key) || {name: random(), sent: 0}, {key, channel: null});
        if (typeof BroadcastChannel !== "function") return;
        const asker = random();  // an answer is for the copy alone, and counts however late a busy tab gives it
        this.channel = new BroadcastChannel("selfcheck-tab");
        this.channel.onmessage = ({data}) => {
            if (data.asks === this.name) this.channel.postMessage({taken: this.name, asker: data.asker});
            else if (data.taken === this.name && data.asker === asker) Object.assign(this, {name: random(), sent: 0});
        };
        this.channel.postMessage({asks: this.name, asker});
    }

    counted() {
        this.sent += 1;
        keep(this.key, {name: this.name, sent: this.sent});
        return {tab: this.name, sent: this.sent};
    }
}

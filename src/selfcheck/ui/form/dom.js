// Elements with text in them. A text is always a text: it can never become markup.

export function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
        else if (name in node && typeof value === "boolean") node[name] = value;
        else if (value !== null && value !== undefined) node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== null));
    return node;
}

export const list = (texts, name) => texts.length === 0 ? null : make("ul", {class: name}, ...texts.map((text) => make("li", {}, text)));

// Two digits and two digits and two digits, by the clock of the person.
export const clock = (at) => [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");

// The kinds of field. Each draws a part of one entry's value, and hands on what the person does to it: `put(part, how)`;
// `look(key)` gives the value of another entry.
// A field is drawn once; `show(value)` brings it up to date, and never under the hands of the person.
import {list, make} from "./dom.js";

const label = (field, text, node) => make("div", {class: "sf-field"}, make("label", {class: "sf-label", for: field.id}, text), node);

// What of the bank is offered here: that of the points that are ticked, and of the person's kind of post.
const ticked = (field, look) => (field.ticks ? (look(field.ticks) || {}).ids : null) || [];
const fitting = (field, look) => {
    const points = ticked(field, look), kind = field.offers.some((offer) => offer.fits.length) ? (look("person") || {}).kind : "";
    return field.offers.filter(({point, fits}) => (!point || points.includes(point)) && (!fits.length || !kind || fits.includes(kind)));
};
const asking = (field, look) => {
    const points = ticked(field, look), asked = field.hints.filter(([point]) => points.includes(point)).map(([, words]) => words);
    return asked.length ? asked : field.prompts;
};

// A text in one line or more, as high as its content. What is offered is copied into it by a click.
function text(field, put, look = () => null) {
    let composing = false, now = {}, drawn = null;
    const area = make(field.rows ? "textarea" : "input", {id: field.id, class: "sf-text", rows: field.rows || null, autocomplete: "off",
        spellcheck: "false", placeholder: field.placeholder, "aria-describedby": field.help ? `${field.id}_help` : null});
    const fit = () => {
        if (!field.rows || !area.isConnected) return;
        area.style.height = "auto";
        area.style.height = `${area.scrollHeight + 2}px`;
    };
    const typed = (how) => { fit(); put({[field.name]: area.value}, how); };
    area.addEventListener("compositionstart", () => { composing = true; });
    area.addEventListener("compositionend", () => { composing = false; typed("typing"); });
    area.addEventListener("input", (event) => typed(composing || event.isComposing ? "composing" : "typing"));
    area.addEventListener("change", () => put(null, "now"));
    const copy = ({words, also}) => {
        area.value = area.value.trim() ? `${area.value}${field.rows ? "\n" : "、"}${words}` : words;
        const blank = Object.entries(also).filter(([name]) => !(now[name] || "").trim());
        fit();
        put({[field.name]: area.value, ...Object.fromEntries(blank)}, "now");
        area.focus();
    };
    const node = label(field, field.label, area), asks = make("div", {}), offered = make("div", {class: "sf-offers"});
    if (field.help) node.append(make("p", {id: `${field.id}_help`, class: "sf-help"}, field.help));
    node.append(asks, offered);
    const offer = () => {
        const prompts = asking(field, look), offers = fitting(field, look).filter(({words}) => !area.value.includes(words)), shown = JSON.stringify([prompts, offers]);
        if (shown === drawn) return;  // a button that somebody is about to click stays where it is
        drawn = shown;
        asks.replaceChildren(...(prompts.length ? [list(prompts, "sc-prompts")] : []));
        offered.replaceChildren(...(field.ticks && offers.length ? [make("p", {class: "sf-help"}, "可以参考，点一下写进去，再改成自己的：")] : []), ...offers.map((one) => make("button", {type: "button", class: "sf-copy", onclick: () => copy(one)}, one.words,
            ...Object.values(one.also).map((words) => make("small", {}, words)))));
    };
    return {node, focus: () => area.focus(), fit, show(value) {
        now = value;
        const words = value[field.name] === null ? "" : value[field.name];
        if (area !== document.activeElement && area.value !== words) area.value = words;
        offer();
        fit();
    }};
}

// A whole number, or nothing.
function count(field, put) {
    const input = make("input", {id: field.id, class: "sf-text sf-count", inputmode: "numeric", maxlength: "4", autocomplete: "off", placeholder: field.placeholder});
    input.addEventListener("input", () => {
        const digits = input.value.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xFEE0)).replace(/\D/g, "");
        if (digits !== input.value) input.value = digits;
        put({[field.name]: digits ? Number(digits) : null}, "typing");
    });
    input.addEventListener("change", () => put(null, "now"));
    return {node: label(field, field.label, input), focus: () => input.focus(), fit() {}, show(value) {
        if (input !== document.activeElement) input.value = value[field.name] === null ? "" : String(value[field.name]);
    }};
}

// One of several, as buttons; or from a list that folds, where there are many.
function choice(field, put) {
    if (field.fold) return folded(field, put);
    const picks = field.options.map(([value, name, hint]) => {
        const input = make("input", {type: "radio", name: field.id, onchange: () => put({[field.name]: value}, "now")});
        return {value, input, node: make("label", {class: "sf-pick"}, input, make("span", {}, name, hint ? make("small", {}, hint) : ""))};
    });
    const legend = make("legend", {class: "sf-label"}, field.label);
    const node = make("fieldset", {class: "sf-field sf-picks", id: field.id}, legend, ...picks.map((pick) => pick.node));
    return {node, focus: () => picks[0].input.focus(), fit() {}, show(value) {
        for (const pick of picks) pick.input.checked = pick.value === value[field.name];
    }};
}

function folded(field, put) {
    const parts = field.options.map(([value]) => value !== null && typeof value === "object" ? value : {[field.name]: value});
    const select = make("select", {id: field.id, class: "sf-text", onchange: () => put(parts[select.selectedIndex], "now")},
        ...field.options.map(([, name]) => make("option", {}, name)));
    return {node: label(field, field.label, select), focus: () => select.focus(), fit() {}, show(value) {
        select.selectedIndex = parts.findIndex((part) => Object.entries(part).every(([name, one]) => value[name] === one));
    }};
}

// Any of several. As long as the person has chosen nothing, what is usual is ticked. What he takes out is noted by name where the field
// says so: it must not come in again by itself.
function ticks(field, put) {
    let now = {};
    const added = (value) => field.added.filter((one) => !value[field.name].includes(one) && !value[field.left_out].includes(one));
    const ticked = (value) => value[field.name] === null ? field.usual : [...value[field.name], ...added(value)];
    const change = (option, on) => {
        const without = (options) => options.filter((one) => one !== option);
        const left = on ? [...without(ticked(now)), option] : without(ticked(now));
        const part = {[field.name]: left.length || !field.none ? left : null};
        if (field.left_out) part[field.left_out] = on ? without(now[field.left_out]) : [...without(now[field.left_out]), option];
        put(part, "now");
    };
    const boxes = field.options.map(([value, name, hint]) => {
        const input = make("input", {type: "checkbox", onchange: (event) => change(value, event.target.checked)});
        return {value, input, node: make("label", {class: "sf-pick"}, input, make("span", {}, name, hint ? make("small", {}, hint) : ""))};
    });
    const none = field.none ? make("input", {type: "checkbox", onchange: () => put({[field.name]: none.checked ? [] : null}, "now")}) : null;
    const reset = field.reset ? make("button", {type: "button", class: "sf-quiet",
        onclick: () => put({[field.name]: null, [field.left_out]: []}, "now")}, field.reset) : null;
    const legend = make("legend", {class: field.columns.length ? "sf-hidden" : "sf-label"}, field.label);
    const shown = field.columns.length ? tables(field, boxes) : boxes.map((box) => box.node);
    const short = !field.columns.length && field.options.every(([, name, hint]) => !hint && name.length < 16);
    const node = make("fieldset", {class: short ? "sf-field sf-ticks sf-short" : "sf-field sf-ticks", id: field.id}, legend, ...shown,
        none === null ? null : make("label", {class: "sf-pick"}, none, make("span", {}, field.none)), reset);
    let drawn = false;
    return {node, focus: () => boxes[0].input.focus(), fit() {}, show(value) {
        now = value;
        for (const box of boxes) box.input.checked = ticked(value).includes(box.value);
        const full = field.most > 0 && boxes.filter(({input}) => input.checked).length >= field.most;
        for (const {input} of boxes) input.disabled = full && !input.checked;
        if (none !== null) none.checked = Array.isArray(value[field.name]) && value[field.name].length === 0;
        if (reset !== null) reset.hidden = value[field.name] === null;
        for (const fold of drawn ? [] : node.querySelectorAll("details")) fold.open = fold.querySelector(":checked") !== null;
        drawn = true;
    }};
}

// The ticks as rows of a table, those of a part behind a fold.
function tables(field, boxes) {
    let first = 0;
    return field.parts.map(([name, size, fold]) => {
        const rows = boxes.slice(first, first + size).map((box, place) => make("tr", {}, make("th", {scope: "row"}, box.node),
            ...field.cells[first + place].map((cell) => make("td", {}, cell))));
        first += size;
        const head = make("thead", {}, make("tr", {}, ...[field.label, ...field.columns].map((name) => make("th", {scope: "col"}, name))));
        const table = make("table", {class: "sc-table sf-table"}, head, make("tbody", {}, ...rows));
        if (fold) return make("details", {class: "sf-more"}, make("summary", {}, name), table);
        return make("div", {}, name ? make("p", {class: "sf-part"}, name) : null, table);
    });
}

// Five levels, each with its text; 不适用 with a reason in their place; 稍后再看. The other one is kept, in case a tick was a slip.
function rating(field, put) {
    let now = {}, aside = {rating: null, not_applicable: ""};
    const levels = field.options.map(([value, name, meaning]) => {
        const input = make("input", {type: "radio", name: field.id, onchange: () => put({rating: value}, "now")});
        return {value, input, node: make("label", {class: "sf-level"}, input, make("b", {}, `${value} ${name}`), make("span", {}, meaning))};
    });
    const set = make("div", {class: "sf-levels", role: "radiogroup", "aria-label": field.label, id: field.id}, ...levels.map((level) => level.node));
    const reason = text({...field, id: field.id.replace("rating", "reason"), name: "not_applicable", label: "不适用的理由", rows: 1, help: ""}, put);
    const tick = (name, id, change) => {
        const input = make("input", {type: "checkbox", id, onchange: (event) => change(event.target.checked)});
        return {input, node: make("label", {class: "sf-pick"}, input, make("span", {}, name))};
    };
    const later = tick("稍后再看", field.id.replace("rating", "later"), (on) => put({later: on}, "now"));
    const skip = tick("这一项对我不适用", field.id.replace("rating", "skip"), (on) => {
        aside = {rating: now.rating || aside.rating, not_applicable: now.not_applicable || aside.not_applicable};
        put(on ? {rating: null, not_applicable: aside.not_applicable} : {rating: aside.rating, not_applicable: null}, "now");
        if (on) reason.focus();
    });
    const node = make("div", {class: "sf-field sf-rating"}, set, reason.node, make("div", {class: "sf-row"}, later.node, skip.node));
    const press = (key) => { if (levels[key - 1] && !set.hidden) levels[key - 1].input.click(); };
    return {node, press, fit: reason.fit, focus: () => (levels.find((level) => level.input.checked) || levels[0]).input.focus({preventScroll: true}), show(value) {
        now = value;
        const skipped = value.not_applicable !== null;
        set.hidden = skipped;
        reason.node.hidden = !skipped;
        for (const level of levels) {
            level.input.checked = level.value === value.rating;
            level.node.classList.toggle("sf-on", level.input.checked);
        }
        later.input.checked = value.later;
        skip.input.checked = skipped;
        if (skipped) reason.show(value);
    }};
}

export const KINDS = {rating, text, count, ticks, choice};

// The four kinds of field. Each draws a part of one entry's value, and hands on what the person does to it: `put(part, how)`.
// A field is drawn once; `show(value)` brings it up to date, and never under the hands of the person.
import {list, make} from "./dom.js";

const label = (field, text, node) => make("div", {class: "sf-field"}, make("label", {class: "sf-label", for: field.id}, text), node);

// A text in one line or more, as high as its content. Suggestions are copied into it by a click.
function text(field, put) {
    let composing = false;
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
    const copy = (words) => {
        area.value = area.value.trim() ? `${area.value}${field.rows ? "\n" : "、"}${words}` : words;
        typed("now");
        area.focus();
    };
    const node = label(field, field.label, area);
    if (field.help) node.append(make("p", {id: `${field.id}_help`, class: "sf-help"}, field.help));
    if (field.prompts.length) node.append(list(field.prompts, "sc-prompts"));
    const offered = field.suggestions.map((words) => make("button", {type: "button", class: "sf-copy", onclick: () => copy(words)}, words));
    if (offered.length) node.append(make("div", {class: "sf-row"}, ...offered));
    return {node, focus: () => area.focus(), fit, show(value) {
        const words = value[field.name] === null ? "" : value[field.name];
        if (area !== document.activeElement && area.value !== words) area.value = words;
        fit();
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
    const values = field.options.map(([value]) => value);
    const select = make("select", {id: field.id, class: "sf-text", onchange: () => put({[field.name]: values[select.selectedIndex]}, "now")},
        ...field.options.map(([, name]) => make("option", {}, name)));
    return {node: label(field, field.label, select), focus: () => select.focus(), fit() {}, show(value) {
        select.selectedIndex = values.indexOf(value[field.name]);
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
        const part = {[field.name]: on ? [...without(ticked(now)), option] : without(ticked(now))};
        if (field.left_out) part[field.left_out] = on ? without(now[field.left_out]) : [...without(now[field.left_out]), option];
        put(part, "now");
    };
    const boxes = field.options.map(([value, name, hint]) => {
        const input = make("input", {type: "checkbox", onchange: (event) => change(value, event.target.checked)});
        return {value, input, node: make("label", {class: "sf-pick"}, input, make("span", {}, name, hint ? make("small", {}, hint) : ""))};
    });
    const reset = field.reset ? make("button", {type: "button", class: "sf-quiet",
        onclick: () => put({[field.name]: null, [field.left_out]: []}, "now")}, field.reset) : null;
    const legend = make("legend", {class: field.columns.length ? "sf-hidden" : "sf-label"}, field.label);
    const shown = field.columns.length ? tables(field, boxes) : boxes.map((box) => box.node);
    const node = make("fieldset", {class: "sf-field sf-ticks", id: field.id}, legend, ...shown, reset);
    let drawn = false;
    return {node, focus: () => boxes[0].input.focus(), fit() {}, show(value) {
        now = value;
        for (const box of boxes) box.input.checked = ticked(value).includes(box.value);
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

export const KINDS = {rating, text, ticks, choice};

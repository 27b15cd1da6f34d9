import {hello} from "./saver.js";
export default function ({data, parentElement}) {
    parentElement.innerHTML = "";
    const p = document.createElement("p");
    p.textContent = hello(data.name);
    p.className = "proto";
    parentElement.append(p);
    window.protoUrl = import.meta.url;
}

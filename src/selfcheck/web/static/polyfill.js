// What the scripts of the page use and Chrome 97 to 109 (the last for Windows 7) does not have yet; newer browsers keep their own.
(function () {
  function add(target, name, value) {
    if (target && !target[name]) Object.defineProperty(target, name, { value: value, writable: true, configurable: true });
  }
  function toSorted(compare) { return this.slice().sort(compare); }
  function toReversed() { return this.slice().reverse(); }
  function replaced(index, value) { var copy = this.slice(); copy[index < 0 ? copy.length + index : index] = value; return copy; }
  [Array.prototype, Object.getPrototypeOf(Int8Array.prototype)].forEach(function (prototype) {
    add(prototype, "toSorted", toSorted);
    add(prototype, "toReversed", toReversed);
    add(prototype, "with", replaced);
  });
  add(Array.prototype, "toSpliced", function () { var copy = this.slice(); copy.splice.apply(copy, arguments); return copy; });
  add(Object, "groupBy", function (items, key) {
    var groups = Object.create(null), index = 0;
    for (var item of items) { var name = key(item, index++); (groups[name] = groups[name] || []).push(item); }
    return groups;
  });
  add(Promise, "withResolvers", function () {
    var made = {};
    made.promise = new this(function (resolve, reject) { made.resolve = resolve; made.reject = reject; });
    return made;
  });
  add(window, "structuredClone", function (value) { return JSON.parse(JSON.stringify(value)); });
  add(AbortSignal, "timeout", function (time) {
    var controller = new AbortController();
    setTimeout(function () { controller.abort(new DOMException("timed out", "TimeoutError")); }, time);
    return controller.signal;
  });
  add(Element.prototype, "checkVisibility", function () { return this.getClientRects().length > 0; });
  add(URL, "canParse", function (address, base) { try { return !!new URL(address, base); } catch (error) { return false; } });
})();

/** A part of the library that is not open yet: what it will do, and what one can do today. `t` is its part of the locale. */
Component({
  properties: {
    t: { type: Object, value: {} },
    icon: { type: String, value: '' },
  },
});

/** How far something is, 0 to 100. */
Component({
  properties: {
    percent: { type: Number, value: 0 },
    label: { type: String, value: '' },
  },
});

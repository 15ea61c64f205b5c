/** Cards that are on their way, as high as those that will come. */
Component({
  properties: {
    rows: { type: Number, value: 3 },
    label: { type: String, value: '' },
  },
});

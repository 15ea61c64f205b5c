/** A way in steps and how far one is on it. `steps` come from view/import-state. */
Component({
  properties: {
    steps: { type: Array, value: [] },
    label: { type: String, value: '' },
  },
});

/** Text in which the words that matched are in the seal's red. `runs` come from view/highlight. */
Component({
  properties: { runs: { type: Array, value: [] } },
});

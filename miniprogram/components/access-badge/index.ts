/** Whether and how this reader can read: a sign, a word and a colour. `badge` comes from view/badge. */
Component({
  properties: { badge: { type: Object, value: null } },
});

/** Where something stands: a word, an icon and a colour. `tag` comes from view/import-state. */
Component({ properties: { tag: { type: Object, value: null } } });

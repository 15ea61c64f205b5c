/** Records of a file that were not read, each with its place, the reason and how it stands there. From view/rejects. */
Component({ properties: { rejects: { type: Array, value: [] } } });

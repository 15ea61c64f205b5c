/** Whether a standard is in force. `status` comes from view/standard. */
Component({
  properties: { status: { type: Object, value: null } },
});

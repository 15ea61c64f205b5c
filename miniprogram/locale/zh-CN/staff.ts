/** The staff's part: its start page and what each entrance leads to. */
const staff = {
  title: '工作台',
  entrance: '进入工作台',
  entranceHint: '按你的角色列出能办的事',
  none: '没有你能办的事',
  noneHint: '这里按角色显示。需要哪一项，请馆长或系统管理员提出，由另一人同意。',
};

export const labels = { staff };

/** Entrances of the start page: a name, and what one does there. */
export const entrances = {
  imports: { name: '导入', hint: '把书目和清单导进目录，先试导再入库' },
  duplicates: { name: '查重', hint: '疑似同一种的放在一起，合并或分开' },
  tags: { name: '专题标签', hint: '确认规则提出的专题，一条或一页' },
  desk: { name: '服务台', hint: '刷校园卡、绑定手机、挂失' },
  slips: { name: '绑定码', hint: '按班发一次性码，打印成条' },
  roster: { name: '读者名册', hint: '上传名册，先试算再写入' },
  roles: { name: '角色', hint: '提出、同意、收回馆员角色' },
  audit: { name: '操作记录', hint: '谁在何时做了什么，核验封存' },
};

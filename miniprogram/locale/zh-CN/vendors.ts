/** Vendors by the key a holding names them with, as readers call them. */
export const vendors: Record<string, string> = {
  cnki: '知网',
  wanfang: '万方',
  chaoxing: '超星',
  publisher: '出版者网站',
  mohurd: '住房和城乡建设部网站',
  openstd: '国家标准全文公开系统',
  standards: '馆内标准终端',
  npc: '国家法律法规数据库',
  gov: '中国政府网',
  ctext: '中国哲学书电子化计划',
  gutenberg: '古登堡计划',
};

/** How one gets in at a vendor whose door differs from the usual one, `say.steps.vendor`. */
export const vendorSteps: Record<string, string[]> = {
  cnki: [
    '复制链接，粘贴到手机浏览器',
    '连着校园网：页面上出现学校名称，直接打开全文',
    '在校外：先登录学校 WebVPN；或在知网登录页选“校外访问”，用 CARSI 找到我校，以统一身份认证登录',
  ],
  wanfang: [
    '复制链接，粘贴到手机浏览器',
    '连着校园网：页面上出现学校名称，直接打开全文',
    '在校外：先登录学校 WebVPN；或在万方的机构登录里选 CARSI，找到我校，以统一身份认证登录',
  ],
  chaoxing: [
    '复制链接，粘贴到手机浏览器',
    '连着校园网：直接打开全文',
    '在校外：先登录学校 WebVPN；已绑定我校的学习通账号也能登录',
  ],
};

/** Where records come from, by the key they carry; a source without a word shows its key. */
export const sources: Record<string, string> = { guangjian: '广建图书馆' };

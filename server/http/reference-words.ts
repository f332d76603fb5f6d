import type { Locale } from "#shared/locale.ts";

/** The words round the contract; the contract itself is in English. */
export const referenceWords = {
  en: {
    lead: "Errors are RFC 9457 problem details with a stable code and a request id. Lists page by <code>after</code> and <code>limit</code>: ask again with <code>next</code> until it is null. A change names the <code>rev</code> it is based on in <code>If-Match</code>; when somebody was faster the answer is 409 with the present state. A POST may carry an <code>Idempotency-Key</code>: sent again it gets the first answer. People have a session cookie, machines <code>Authorization: Bearer</code> and an integration key.",
    areas: "Areas",
    schemas: "Schemas",
    right: "Right",
    parameters: "Parameters",
    required: "required",
    body: "Body",
    answer: "Answer",
  },
  "zh-TW": {
    lead: "錯誤為 RFC 9457 problem details，附固定代碼與請求編號。清單以 <code>after</code> 與 <code>limit</code> 分頁：以 <code>next</code> 再次請求，直到為 null。修改時以 <code>If-Match</code> 帶上所依據的 <code>rev</code>；若他人已先修改，回應 409 並附目前狀態。POST 可帶 <code>Idempotency-Key</code>：重送會得到第一次的回應。人員使用工作階段 Cookie，程式使用 <code>Authorization: Bearer</code> 與整合金鑰。",
    areas: "範圍",
    schemas: "資料結構",
    right: "權限",
    parameters: "參數",
    required: "必填",
    body: "內容",
    answer: "回應",
  },
  "zh-CN": {
    lead: "错误为 RFC 9457 problem details，带固定代码和请求编号。列表用 <code>after</code> 与 <code>limit</code> 分页：用 <code>next</code> 再次请求，直到为 null。修改时用 <code>If-Match</code> 带上所依据的 <code>rev</code>；若他人已先修改，返回 409 及当前状态。POST 可带 <code>Idempotency-Key</code>：重发会得到第一次的响应。人员使用会话 Cookie，程序使用 <code>Authorization: Bearer</code> 和集成密钥。",
    areas: "范围",
    schemas: "数据结构",
    right: "权限",
    parameters: "参数",
    required: "必填",
    body: "请求体",
    answer: "响应",
  },
} as const satisfies Record<Locale, Record<string, string>>;

/** What lists offer beyond their rows: searching by key. */
export const listsZhCN = {
  "find.title": "按条件搜索",
  "find.how": "多个条件并列书写，结果须同时满足。",
  "find.key": "条件",
  "find.finds": "查找内容",
  "find.example": "示例",
  "find.id": "按编号查找",
  "find.phone": "查找用户；与其他条件并用时，查找其近期的资金往来",
  "find.amount": "金额完全相同的资金往来",
  "find.status": "处于该状态",
  "find.kind": "payment、refund、transfer、topup、withdrawal、user 等",
  "find.block": "按区块号查找",
};

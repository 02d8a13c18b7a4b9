import type { Locale } from "@coffer/contract";

// What the readable copy calls things. privacy.journey.test.ts fails where a room or a field has
// no words.

type Words = Readonly<Record<Locale, string>>;
const words = (zh: string, en: string): Words => ({ "zh-CN": zh, en });

export const roomNames: Readonly<Record<string, Words>> = {
  person: words("您的账户", "Your account"),
  sessions: words("登录记录", "Where you signed in"),
  devices: words("您的设备", "Your devices"),
  verifications: words("实名认证", "Verifications of your name"),
  bank_accounts: words("银行账户", "Bank accounts"),
  movements: words("资金往来", "Movements of your money"),
  payments: words("购买内容", "What you bought"),
  consents: words("同意记录", "What you agreed to"),
  passkeys: words("通行密钥", "Passkeys"),
  authenticator: words("验证器与恢复码", "Authenticator and recovery codes"),
  pin: words("支付密码", "Payment PIN"),
  trusted_contacts: words("亲情守护", "Trusted contacts"),
  guards: words("输错次数", "Counts of wrong entries"),
  recoveries: words("账户找回", "Recoveries of the account"),
  decisions: words("自动风险判断", "Automatic decisions on your orders"),
  restrictions: words("账户限制", "Restrictions"),
  lessons: words("安全课程", "Lessons"),
  hints: words("转账前的提醒", "Warnings before transfers"),
  exports: words("个人信息副本", "Copies like this one"),
  closure: words("账户注销", "Closing of the account"),
  holds: words("依法保全", "Orders to keep records"),
  notes: words("工作人员备注", "Notes of our staff"),
};

export const fieldNames: Readonly<Record<string, Words>> = {
  id: words("编号", "Id"),
  phone: words("手机号", "Phone"),
  name: words("姓名", "Name"),
  tier: words("账户类别", "Class of account"),
  language: words("语言", "Language"),
  servedAs: words("服务模式", "Served as"),
  passwordChangedAt: words("密码修改时间", "Password changed"),
  openedAt: words("开户时间", "Opened"),
  device: words("设备", "Device"),
  createdAt: words("建立时间", "Since"),
  lastSeenAt: words("最近使用", "Last seen"),
  endedAt: words("结束时间", "Ended"),
  firstSeenAt: words("首次出现", "First seen"),
  lastUsedAt: words("最近使用", "Last used"),
  state: words("状态", "State"),
  role: words("关系", "Role"),
  invitedAt: words("邀请时间", "Invited"),
  answeredAt: words("答复时间", "Answered"),
  idNumber: words("证件号码", "Id number"),
  bank: words("银行", "Bank"),
  number: words("账号", "Account number"),
  holder: words("户名", "Account holder"),
  subject: words("业务编号", "Reference"),
  kind: words("类型", "Kind"),
  direction: words("收支", "In or out"),
  amount: words("金额", "Amount"),
  currency: words("币种", "Currency"),
  counterparty: words("对方（与您看到的一致）", "Other party, as you see them"),
  note: words("备注", "Note"),
  at: words("时间", "At"),
  shop: words("商家", "Shop"),
  description: words("内容", "What"),
  purpose: words("用途", "For what"),
  words: words("文本版本", "Version of the words"),
  given: words("同意", "Agreed"),
  lost: words("丢失的内容", "What was lost"),
  newPhone: words("新手机号", "New phone"),
  askedAt: words("申请时间", "Asked"),
  outcome: words("结果", "Outcome"),
  until: words("截止", "Until"),
  lesson: words("课程", "Lesson"),
  passed: words("通过", "Passed"),
  reasons: words("提醒内容", "What was warned of"),
  acknowledgedAt: words("确认阅读", "Said to have read it"),
  readyAt: words("生成时间", "Made"),
  downloadsLeft: words("剩余下载次数", "Downloads left"),
};

interface PageWords {
  readonly title: string;
  readonly made: string;
  readonly nothing: string;
  readonly yes: string;
  readonly no: string;
  readonly notGiven: string;
  readonly withheld: Readonly<Record<"secret" | "of_staff", string>>;
}

export const pageWords: Readonly<Record<Locale, PageWords>> = {
  "zh-CN": {
    title: "宝匣：您的个人信息副本",
    made: "生成于 {at}。内容仅限您本人的信息，对方信息与您在应用中看到的一致。",
    nothing: "没有记录。",
    yes: "是",
    no: "否",
    notGiven: "保存但未包含在内",
    withheld: {
      secret: "只用于核对您的身份，以无法还原或不应外传的形式保存。",
      of_staff: "可能涉及他人或法律规定不得告知的内容，需人工核对后答复，请联系客服申请。",
    },
  },
  en: {
    title: "Coffer: a copy of your data",
    made: "Made {at}. It holds your own data; other people stand in it as you see them in the app.",
    nothing: "There is none.",
    yes: "yes",
    no: "no",
    notGiven: "Kept, but not in this copy",
    withheld: {
      secret: "It only checks that it is you, and is kept in a form that nobody should carry away.",
      of_staff:
        "It may concern others, or what the law forbids to tell: a person looks at it first. " +
        "Please ask our support.",
    },
  },
};

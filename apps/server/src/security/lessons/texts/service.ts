import type { Lesson } from "../lesson.ts";

export const service: Lesson = {
  id: "service",
  edition: 1,
  right: [2, 0, 1],
  words: {
    "zh-CN": {
      title: "假客服与共享屏幕",
      summary: "共享屏幕时，对方看得到您的余额、验证码和密码。",
      paragraphs: [
        "骗子冒充宝匣、银行或公检法，说您的账户“有风险”，让您下载会议软件、打开“屏幕共享”，一步步指挥您操作。",
        "共享屏幕后，收到的短信验证码、输入的密码，对方全都看得见。",
        "我们的工作人员绝不会让您共享屏幕、索要验证码，也没有“安全账户”可以转钱。公检法同样没有。",
      ],
      questions: [
        {
          question: "“客服”请您打开屏幕共享，帮您关闭一项服务。怎么办？",
          options: ["共享，但捂住余额", "让家人替我共享", "拒绝并挂断"],
          why: "正规客服不会要求共享屏幕。挂断是对的。",
        },
        {
          question: "共享屏幕时收到验证码短信，对方能看到吗？",
          options: ["能看到", "不能，短信是加密的", "我念出来才能看到"],
          why: "屏幕上出现的一切，对方都看得到，弹出的短信也一样。",
        },
        {
          question: "有人让您把钱转到“安全账户”保护起来，这是？",
          options: ["公安机关的正式程序", "骗局，没有这样的账户", "宝匣的一项服务"],
          why: "任何机关和支付机构都没有“安全账户”。",
        },
      ],
    },
    en: {
      title: "False staff and screen sharing",
      summary: "Whoever sees your screen sees your balance, your codes and your passwords.",
      paragraphs: [
        "Someone claims to be from Coffer, your bank or the police, and says that your account " +
          "is in danger. You are to install a meeting app, share your screen, and do as told.",
        "While you share it, every code that arrives and everything you type is seen by them.",
        "Our staff never ask you to share your screen or read out a code. There is no safe " +
          "account to move money to: not with us, not with the police.",
      ],
      questions: [
        {
          question: "Customer service asks you to share your screen to cancel a service. You…",
          options: ["Share it, and hide the balance", "Let a relative share it", "Hang up"],
          why: "Real staff never ask for your screen. Hanging up is right.",
        },
        {
          question: "A code arrives by message while you share your screen. Can they read it?",
          options: ["Yes", "No, messages are encrypted", "Only if I read it out"],
          why: "Whatever appears on the screen is seen, a message that pops up included.",
        },
        {
          question: "You are told to move your money to a safe account. That is…",
          options: ["What the police do", "A scam: there is no such account", "A Coffer service"],
          why: "No authority and no payment company has a safe account for you.",
        },
      ],
    },
  },
};

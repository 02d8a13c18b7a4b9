import type { Lesson } from "../lesson.ts";

export const lostPhone: Lesson = {
  id: "lost_phone",
  edition: 1,
  right: [2, 1, 0],
  words: {
    "zh-CN": {
      title: "手机丢了怎么办",
      summary: "先冻结账户，再补办号码。冻结不需要登录。",
      paragraphs: [
        "用任何一部手机打开宝匣登录页，点“紧急冻结”，输入手机号和支付密码。钱不会再转出，所有设备退出登录。",
        "然后请运营商挂失并补办手机号，别人就收不到您的验证码。",
        "平时准备好：锁屏密码、抄在纸上的恢复码、第二台设备上的通行密钥。",
      ],
      questions: [
        {
          question: "手机被偷，第一件事做什么？",
          options: ["等等看会不会还回来", "买新手机", "用别的手机冻结账户"],
          why: "冻结只要一分钟，钱立刻停住；之后您本人可以解除。",
        },
        {
          question: "为什么要尽快挂失手机号？",
          options: ["为了省话费", "别人会用它收您的验证码", "为了换新套餐"],
          why: "谁拿着您的号码，谁就收得到验证码。",
        },
        {
          question: "恢复码最好放在哪里？",
          options: ["抄在纸上，和手机分开放", "存在手机相册里", "发给好友保存"],
          why: "手机丢了，相册也丢了；恢复码等于钥匙，不交给别人。",
        },
      ],
    },
    en: {
      title: "When the phone is gone",
      summary: "Freeze the account first, then the number. Freezing needs no sign-in.",
      paragraphs: [
        "On any phone, open Coffer's sign-in page, choose Freeze, and enter your number and " +
          "PIN. No money leaves the account any more, and every device is signed out.",
        "Then have your operator block the number and give you a new card, so that nobody " +
          "else gets your codes.",
        "Prepare now: a screen lock, recovery codes on paper, a passkey on a second device.",
      ],
      questions: [
        {
          question: "Your phone is stolen. What comes first?",
          options: ["Wait and see", "Buy a new one", "Freeze the account from another phone"],
          why: "It takes a minute and stops the money at once. You lift it yourself later.",
        },
        {
          question: "Why block the number soon?",
          options: ["To save money", "Someone gets your codes with it", "For a better plan"],
          why: "Whoever holds your number receives your codes.",
        },
        {
          question: "Where do recovery codes belong?",
          options: ["On paper, apart from the phone", "Among the phone's photos", "With a friend"],
          why: "With the phone the photos are gone too, and a code is a key: it is yours alone.",
        },
      ],
    },
  },
};

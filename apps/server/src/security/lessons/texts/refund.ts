import type { Lesson } from "../lesson.ts";

export const refund: Lesson = {
  id: "refund",
  edition: 1,
  right: [1, 2, 0],
  words: {
    "zh-CN": {
      title: "“退款”骗局",
      summary: "真正的退款不需要您先付钱，也不需要您操作。",
      paragraphs: [
        "骗子说您买的东西有问题、会员要扣费、快递丢了，要给您“退款”或“理赔”。接着让您加好友、点链接，或者先转一笔钱“验证账户”。",
        "真正的退款由商家发起，自动原路退回。您什么都不用做，更不用先付钱。",
        "要核实，请自己打开购物软件或宝匣的账单查看，不要用对方给的电话和链接。",
      ],
      questions: [
        {
          question: "自称商家的人说：先转 500 元验证账户，马上连同退款一起退回。怎么办？",
          options: ["金额不大，先转", "不转，自己到账单里核实", "让他先发个红包"],
          why: "退款从不需要您先付钱。凡是要先付钱的“退款”都是骗局。",
        },
        {
          question: "真正的退款是怎样到账的？",
          options: ["加客服好友后领取", "点短信里的链接领取", "自动原路退回，不需要操作"],
          why: "退款由商家发起，原路退回，账单里看得到。",
        },
        {
          question: "接到“理赔”电话，最稳妥的核实办法是？",
          options: ["挂断，自己打开购物软件查看", "拨打对方给的电话", "请对方报出我的姓名"],
          why: "对方给的电话就是对方接的；您的姓名和订单可能早已泄露。",
        },
      ],
    },
    en: {
      title: "The refund that costs money",
      summary: "A real refund asks you for nothing: no payment, no link, no call.",
      paragraphs: [
        "Someone says an order went wrong, a membership will be charged or a parcel is lost, " +
          "and offers a refund. Then you are to add a contact, open a link, or first send " +
          "money to verify your account.",
        "A real refund is started by the shop and comes back by the way you paid. You do " +
          "nothing for it, and you never pay first.",
        "To check, open the shop's app or your bills in Coffer yourself. Do not use the " +
          "number or the link you were given.",
      ],
      questions: [
        {
          question:
            "A caller from a shop says: send 500 to verify your account, and it comes back " +
            "with your refund. What do you do?",
          options: ["It is not much, so I send it", "Send nothing, and look at my bills", "Haggle"],
          why: "A refund never asks you to pay first. One that does is a scam.",
        },
        {
          question: "How does a real refund arrive?",
          options: ["After adding a contact", "By a link in a message", "By itself"],
          why: "The shop starts it, it comes back by the way you paid, and your bills show it.",
        },
        {
          question: "You are called about a compensation. What is the safest check?",
          options: [
            "Hang up and open the shop's app myself",
            "Call the number they gave me",
            "Ask them to tell me my name",
          ],
          why: "Their number is answered by them, and your name and order may have leaked.",
        },
      ],
    },
  },
};

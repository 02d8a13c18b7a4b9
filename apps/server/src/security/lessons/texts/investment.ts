import type { Lesson } from "../lesson.ts";

export const investment: Lesson = {
  id: "investment",
  edition: 2,
  right: [0, 2, 1],
  words: {
    "zh-CN": {
      title: "投资、刷单与中奖",
      summary: "稳赚不赔、先交钱后领奖，都是骗局。",
      paragraphs: [
        "骗子先让您小赚几笔、提现成功，等您加大投入就提不出来，再以“税金”“解冻费”继续要钱。",
        "刷单、点赞返利从第一单起就是骗局，也是违法的。",
        "真正的中奖不会先收手续费、保证金或税款。",
        "网上认识、没见过面的人带您投资，请立即停止转账，先问{police}。",
      ],
      questions: [
        {
          question: "网友带您投资，前两次都提现成功了，现在让您多投一些。应该？",
          options: ["停止转账，先问{police}", "少投一点", "先投，赚了就走"],
          why: "让您先赚到钱，正是这种骗局的第一步。",
        },
        {
          question: "通知您中奖，需先交 300 元手续费。这是？",
          options: ["正常手续", "金额小，可以试试", "骗局"],
          why: "中奖不会先收钱。",
        },
        {
          question: "平台说您的账户被冻结，交“解冻费”才能提现。应该？",
          options: ["交了就能拿回来", "不再付钱，保留证据并报警", "找朋友借钱交"],
          why: "再付多少都提不出来。停下来，保留聊天和转账记录。",
        },
      ],
    },
    en: {
      title: "Investments, easy jobs and prizes",
      summary: "Profit without risk, and prizes that cost a fee: always a scam.",
      paragraphs: [
        "At first you earn a little and can take it out. When you put in more, nothing comes " +
          "back, and a tax or a fee is asked for on top.",
        "Jobs that pay for likes or false orders are a scam from the first one, and unlawful.",
        "A real prize asks for no fee, no deposit and no tax in advance.",
        "Someone you have only met online advises you how to invest? Stop sending, and ask " +
          "{police}.",
      ],
      questions: [
        {
          question:
            "A friend from the internet helped you earn twice. Now you should add more. You…",
          options: ["Stop and ask {police}", "Add a little less", "Add it and get out in time"],
          why: "Letting you earn first is how this scam begins.",
        },
        {
          question: "You have won, and are to pay a fee of 300 first. That is…",
          options: ["Usual", "Little enough to try", "A scam"],
          why: "A prize costs nothing in advance.",
        },
        {
          question: "The platform froze your account and wants a fee to release it. You…",
          options: [
            "Pay, to get it back",
            "Pay nothing more, keep proof, tell the police",
            "Borrow",
          ],
          why: "However much you pay, nothing comes back. Keep the chats and the payments.",
        },
      ],
    },
  },
};

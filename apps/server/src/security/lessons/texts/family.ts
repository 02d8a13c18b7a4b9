import type { Lesson } from "../lesson.ts";

export const family: Lesson = {
  id: "family",
  edition: 1,
  right: [1, 0, 2],
  words: {
    "zh-CN": {
      title: "给长辈：三条就够",
      summary: "不急、不说验证码、先问家人。",
      paragraphs: [
        "“孙子出事了，快汇钱”“您的医保卡涉案”“养老补贴要先交钱”，都是针对长辈的骗局。骗子最怕您停下来想一想。",
        "声音和视频也可以伪造。请挂断，用您自己存的号码给家人打回去。",
        "转给新的人，等一等、问一问，不丢人。真正着急的亲人，愿意等您打个电话。",
      ],
      questions: [
        {
          question: "电话里“孙子”哭着要钱，让您别告诉别人。怎么办？",
          options: ["马上转，救人要紧", "挂断，打孩子平时的号码", "先转一半"],
          why: "声音可以伪造。自己打回去，一分钟就清楚。",
        },
        {
          question: "有人说领养老补贴要先交钱。这是？",
          options: ["骗局", "新政策", "社区的服务"],
          why: "国家发的补贴不会先收钱。",
        },
        {
          question: "要给一个新认识的人转钱，先做什么？",
          options: ["问他要身份证照片", "先转一块钱", "问问家人，等一等"],
          why: "骗子靠着急和保密。问一问，他就没办法。",
        },
      ],
    },
    en: {
      title: "For our elders: three rules",
      summary: "No hurry. No codes. Ask the family first.",
      paragraphs: [
        "A grandson in trouble, a health card in a police case, a pension that costs a fee: " +
          "these are made for elder people. What swindlers fear is that you stop and think.",
        "Voices and videos can be made up. Hang up, and call your family at the number you " +
          "have always used.",
        "To wait and to ask before sending to somebody new is nothing to be ashamed of. " +
          "Whoever really is family will wait for your call.",
      ],
      questions: [
        {
          question: "Your grandson weeps on the phone, needs money, and nobody may know. You…",
          options: ["Send it at once", "Hang up and call his own number", "Send half of it"],
          why: "A voice can be made up. One call of your own makes it clear.",
        },
        {
          question: "A pension bonus is offered, for a fee paid first. That is…",
          options: ["A scam", "A new rule", "A service of the town"],
          why: "No state benefit costs a fee in advance.",
        },
        {
          question: "You are to send money to somebody you have just met. What comes first?",
          options: ["Asking for their id", "Sending one yuan", "Asking my family, and waiting"],
          why: "Swindlers live on hurry and secrecy. Asking takes both away.",
        },
      ],
    },
  },
};

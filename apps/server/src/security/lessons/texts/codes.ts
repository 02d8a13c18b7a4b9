import type { Lesson } from "../lesson.ts";

export const codes: Lesson = {
  id: "codes",
  edition: 1,
  right: [0, 1, 2],
  words: {
    "zh-CN": {
      title: "验证码与密码",
      summary: "验证码谁也不给；密码要长，而且只用在一处。",
      paragraphs: [
        "验证码等于一次性的钥匙。给了别人，就等于替他开了门。自称客服、亲友、警察的人都不能给。",
        "密码越长越好，一句话也可以。每个网站用不同的密码：一处泄露，别处不受影响。密码管理器可以替您记。",
        "不必定期更换密码。怀疑有人知道，或者别处也用过同一个密码时，再改。",
        "通行密钥（指纹、面容）比密码更安全：电话里念不出来，也输不进假网站。",
      ],
      questions: [
        {
          question: "“客服”说系统升级，请您念一下收到的验证码。应该？",
          options: ["不念", "只念前三位", "核对工号后再念"],
          why: "任何人都不需要您的验证码，我们的工作人员也一样。",
        },
        {
          question: "哪一个密码更好？",
          options: ["生日加姓名缩写", "一句只有自己知道的长话", "所有网站通用的一个复杂密码"],
          why: "长度最重要，并且只用在一处。",
        },
        {
          question: "什么时候应该修改密码？",
          options: ["每三个月", "每次登录之后", "怀疑有人知道，或别处也用了它"],
          why: "定期更换会让人选更弱的密码。有理由时再改。",
        },
      ],
    },
    en: {
      title: "Codes and passwords",
      summary: "A code is for nobody else. A password is long, and used in one place.",
      paragraphs: [
        "A one-time code is a key. Whoever gets it can open your door: nobody gets it, not " +
          "staff, not friends, not the police.",
        "Long passwords are good ones; a sentence is fine. Use another one for each site, so " +
          "that one leak stays one. A password manager remembers them for you.",
        "There is no need to change a password on a timer. Change it when someone may know it " +
          "or when you use it elsewhere too.",
        "A passkey (fingerprint or face) is safer still: it cannot be read out on the phone " +
          "or typed into a false page.",
      ],
      questions: [
        {
          question: "Customer service needs the code you just got, for an upgrade. You…",
          options: ["Keep it", "Tell the first three digits", "Ask for a staff number, then tell"],
          why: "Nobody ever needs your code, our staff included.",
        },
        {
          question: "Which password is better?",
          options: [
            "Birthday and initials",
            "A long sentence only you know",
            "One complicated password for every site",
          ],
          why: "Length counts most, and using it in one place only.",
        },
        {
          question: "When should you change a password?",
          options: ["Every three months", "After each sign-in", "When someone may know it"],
          why: "Changing on a timer makes people choose weaker ones. Change it for a reason.",
        },
      ],
    },
  },
};

import type { Lesson } from "../lesson.ts";

export const wifi: Lesson = {
  id: "wifi",
  edition: 1,
  right: [1, 0, 2],
  words: {
    "zh-CN": {
      title: "公共 Wi-Fi",
      summary: "付款时尽量用手机流量；弹出的登录页不要填密码。",
      paragraphs: [
        "咖啡馆、车站、酒店的 Wi-Fi，名字谁都可以起。骗子可以开一个同名的热点，把您带到假网页。",
        "宝匣的连接是加密的，旁人看不到内容；但假网页看起来可以一模一样。请从桌面图标打开宝匣，不要点弹出的页面。",
        "浏览器提示“连接不安全”或“证书错误”时，请停下来，换手机流量。",
      ],
      questions: [
        {
          question: "在车站连上免费 Wi-Fi 要付款，更稳妥的是？",
          options: ["信号好就直接付", "换成手机流量再付", "重新连一次 Wi-Fi 再付"],
          why: "手机流量不经过陌生人的设备。",
        },
        {
          question: "连上 Wi-Fi 后弹出“宝匣登录”页面，怎么办？",
          options: ["关掉，从桌面图标打开宝匣", "输入密码，反正是加密的", "先输错的密码试试真假"],
          why: "弹出的页面是热点的主人做的，和宝匣无关。",
        },
        {
          question: "浏览器提示“证书错误”，应该？",
          options: ["点“继续访问”", "刷新几次", "停下来，换网络"],
          why: "这是有人可能在中间的信号，请不要继续。",
        },
      ],
    },
    en: {
      title: "Public Wi-Fi",
      summary: "Pay over mobile data where you can. Type no password on pages that pop up.",
      paragraphs: [
        "Anyone can give a Wi-Fi network any name, that of the café or the station too, and " +
          "lead you to a page of their own.",
        "Coffer's connection is encrypted, so others cannot read it; but a false page can look " +
          "the same. Open Coffer by its icon, never from a page that pops up.",
        "When the browser warns of an unsafe connection or a certificate, stop and use " +
          "mobile data.",
      ],
      questions: [
        {
          question: "You want to pay at a station, on its free Wi-Fi. What is safer?",
          options: ["Pay, if the signal is good", "Change to mobile data", "Connect once more"],
          why: "Mobile data does not pass through a stranger's device.",
        },
        {
          question: "A Coffer sign-in page pops up right after connecting. You…",
          options: [
            "Close it and open Coffer by its icon",
            "Enter the password: it is encrypted",
            "Try a wrong password first",
          ],
          why: "What pops up was made by whoever runs the network, not by Coffer.",
        },
        {
          question: "The browser warns of a certificate. You…",
          options: ["Go on anyway", "Reload a few times", "Stop, and use another network"],
          why: "It is the sign that someone may be in between. Do not go on.",
        },
      ],
    },
  },
};

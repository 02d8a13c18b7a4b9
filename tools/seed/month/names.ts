// What the made-up people of the demo are called, and what the shops sell at which price.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const familyNames = words(`
  李 张 刘 杨 黄 周 吴 徐 孙 马 朱 胡 郭 何 高 罗 郑 梁 谢 宋 唐 韩 冯 邓 曹 彭 曾 萧 田 董 欧阳 司徒`);

export const givenNames = words(`
  子涵 雨桐 思远 静怡 浩然 梓萱 嘉怡 文博 晓雯 建国 秀兰 志强 丽华 明哲 若曦 俊杰 欣怡 国栋 美玲 宇航
  诗涵 天佑 婉清 启明 佳宁 振华 素梅 乐天 知夏 予安 海燕 立新 沐阳 清越 书瑶 卫东 桂英 一鸣 可心 安然`);

export const latinNames = {
  first: words("Emma Oliver Sofia Lucas Hannah Daniel Aisha Mateo Clara Noah Priya Ines"),
  last: words("Wilson Schmidt Rossi Novak Martin Kim Haddad Silva Jensen Dubois Patel Costa"),
} as const;

/** When a kind of shop is busy. */
export type Trade = "tea" | "meals" | "corner" | "books" | "coffee" | "market";

/** One line of a menu. */
export interface Dish {
  readonly description: string;
  /** Minor units. */
  readonly price: bigint;
}

/** A kind of shop and what it sells. */
export interface Menu {
  readonly shop: string;
  readonly trade: Trade;
  readonly small: readonly Dish[];
  /** What several people order together, or a week needs. */
  readonly large: readonly Dish[];
}

/** One line a dish, its price in yuan at the end. */
const dishes = (text: string): readonly Dish[] =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [, description = "", yuan = "", fen = ""] = /^\s*(.+) (\d+)\.(\d\d)$/.exec(line) ?? [];
      return { description, price: BigInt(yuan + fen) };
    });

/** Every kind there is; a larger town has branches of them. */
export const menus: readonly Menu[] = [
  {
    shop: "清风茶铺",
    trade: "tea",
    small: dishes(`
      龙井一杯 18.40
      茉莉花茶 12.00
      桂花乌龙 16.00
      柠檬红茶 15.50
      Jasmine milk tea 17.00`),
    large: dishes(`
      龙井两杯 36.80
      下午茶双人套餐 68.00
      碧螺春 50 克 96.00`),
  },
  {
    shop: "小满食堂",
    trade: "meals",
    small: dishes(`
      红烧牛肉面 26.00
      番茄鸡蛋盖饭 19.80
      番茄牛腩套餐 58.00
      酸菜鱼一人份 32.50
      Vegetable rice bowl 22.00`),
    large: dishes(`
      双人晚餐 98.00
      四人晚餐 168.00
      家庭套餐 236.00`),
  },
  {
    shop: "晨光便利店",
    trade: "corner",
    small: dishes(`
      豆浆和包子 7.50
      三明治与牛奶 16.80
      矿泉水 2.50
      饭团两个 11.60
      Umbrella 29.90`),
    large: dishes(`
      日用品 46.30
      早餐一周卡 60.00`),
  },
  {
    shop: "南巷咖啡",
    trade: "coffee",
    small: dishes(`
      拿铁 28.00
      美式咖啡 22.00
      燕麦拿铁 32.00
      Flat white 30.00`),
    large: dishes(`
      手冲与芝士蛋糕 62.00
      咖啡豆 250 克 88.00`),
  },
  {
    shop: "邻里生鲜",
    trade: "market",
    small: dishes(`
      青菜与豆腐 14.70
      草莓一盒 29.90
      鸡蛋 30 枚 25.80
      Fresh noodles 9.90`),
    large: dishes(`
      一周蔬菜 86.40
      三文鱼与虾 129.00
      周末采购 157.60`),
  },
  {
    shop: "山间书店",
    trade: "books",
    small: dishes(`
      小说一本 42.00
      明信片一套 18.00
      笔记本 25.00`),
    large: dishes(`
      童书三本 108.00
      画册 138.00`),
  },
];

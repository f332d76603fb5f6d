/** Surnames; the commoner ones stand more than once. Compound ones are never cut after a character. */
export const surnamesTraditional =
  "陳 林 黃 張 李 王 吳 劉 蔡 楊 陳 林 黃 張 李 王 許 鄭 謝 郭 洪 邱 曾 廖 賴 徐 周 葉 蘇 莊 呂 江 何 蕭 羅 高 潘 簡 朱 鍾 游 彭 詹 胡 施 沈 余 盧 梁 趙 顏 柯 翁 魏 孫 戴 范 方 宋 鄧 杜 傅 侯 曹 薛 丁 卓 馬 董 唐 藍 蔣 石 古 紀 姚 連 馮 歐 程 湯 田 康 姜 汪 白 鄒 尤 巫 鐘 涂 龔 嚴 韓 黎 阮 袁 童 陸 金 倪 夏 錢 柳 歐陽 司馬 諸葛 上官 張簡 范姜".split(
    " ",
  );
export const surnamesSimplified =
  "王 李 张 刘 陈 杨 赵 黄 周 吴 王 李 张 刘 陈 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 欧阳 司马 诸葛 上官 慕容".split(
    " ",
  );

/** Given names are put together from characters: a first and a second one, or a single one. */
type Given = Readonly<Record<"first" | "second" | "single", readonly string[]>>;
const characters = (text: string): string[] => text.split("");

export const givenTraditional: Readonly<Record<"male" | "female", Given>> = {
  male: {
    first: characters("志建俊文明家宗冠柏彥承子宇哲信國正育永振博智凱偉嘉士維翔景漢"),
    second: characters("明豪宏偉傑銘翰廷宇軒維賢德安誠霖勳華龍彬倫瑋緯佑恩鈞儒澤毅成"),
    single: characters("強毅傑誠凱峰"),
  },
  female: {
    first: characters("淑雅美怡佳惠麗秀玉欣詩婉思宜靜鈺郁佩心曉珮雨芷品采孟依家慧瑞"),
    second: characters("芬玲婷君如華真萱雯琪涵蓉儀珍貞穎蘭娟慧卿瑜潔筠甄妤茹英琳瑄庭"),
    single: characters("婷穎潔倩蓉敏"),
  },
};
export const givenSimplified: Readonly<Record<"male" | "female", Given>> = {
  male: {
    first: characters("志建俊文明家宗浩子宇哲国永振博智凯伟嘉海泽天晓立东春一梓"),
    second: characters("明豪宏伟杰铭翰轩维德安诚华龙彬伦恩鹏飞军强涛磊斌波洋晨阳宇"),
    single: characters("伟强磊军勇杰涛超明刚平辉"),
  },
  female: {
    first: characters("淑雅美怡佳丽秀玉欣诗婉思静心晓雨芷品春海梦雪紫慧若一依红"),
    second: characters("芬玲婷君华萱雯琪涵蓉仪珍颖兰娟慧瑜洁英琳霞燕红梅艳云怡彤"),
    single: characters("芳娜敏静丽艳娟霞燕玲婷雪"),
  },
};

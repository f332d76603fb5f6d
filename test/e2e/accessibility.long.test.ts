import { checkMainScreens, checkOtherScreens } from "./axe-screens.ts";
import { openDemo } from "#test/support/demo-day.ts";

const demo = openDemo();

checkMainScreens(["en", "zh-TW", "zh-CN"], () => demo);
checkOtherScreens(["en", "zh-TW", "zh-CN"], () => demo);

/** Names as they are written in their own language; family and given name in that order of use. */
type Names = Readonly<{
  family: readonly string[];
  male: readonly string[];
  female: readonly string[];
}>;
const words = (text: string): string[] => text.split(" ");

export const namesEn: Names = {
  family: words(
    "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Martin Lee Thompson White Harris Clark Lewis Walker Hall Young King Wright Scott Green Baker Adams Nelson Carter Mitchell Turner Parker Evans Collins Edwards Stewart Morris Murphy Cook Rogers Reed Bailey Cooper Kelly Howard Ward Patel Khan O'Brien Singh",
  ),
  male: words(
    "James John Robert Michael William David Richard Joseph Thomas Daniel Matthew Anthony Mark Steven Andrew Paul Joshua Kevin Brian George Edward Ryan Jacob Eric Jonathan Justin Scott Benjamin Samuel Patrick Oliver Harry",
  ),
  female: words(
    "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Sandra Ashley Emily Donna Michelle Amanda Melissa Deborah Rebecca Laura Cynthia Amy Anna Olivia Emma Sophie Grace Chloe Hannah Priya",
  ),
};
export const namesJa: Names = {
  family: words(
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 清水 斎藤",
  ),
  male: words("健一 翔太 大輔 拓也 直樹 誠 和也 隆 浩二 蓮 悠斗 陽翔"),
  female: words("陽子 美咲 さくら 由美子 恵子 結衣 真由美 愛 直美 葵 凛 千尋"),
};
export const namesKo: Names = {
  family: words("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송"),
  male: words("민수 지훈 성민 현우 준호 동현 영호 도윤 서준 재석"),
  female: words("지영 수진 민지 은주 서연 하은 유나 미경 지우 혜진"),
};
export const namesVi: Names = {
  family: words("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương"),
  male: ["Văn An", "Minh Tuấn", "Quốc Bảo", "Đức Huy", "Thành Long", "Hữu Phước", "Anh Dũng"],
  female: ["Thị Mai", "Ngọc Lan", "Thu Hà", "Thanh Thảo", "Phương Linh", "Kim Oanh", "Bích Ngọc"],
};
export const namesDe: Names = {
  family: words(
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann",
  ),
  male: words("Thomas Michael Andreas Stefan Jürgen Matthias Lukas Felix Jonas Uwe"),
  female: words("Sabine Petra Monika Julia Anna Katrin Ursula Lena Heike Birgit"),
};
export const namesFr: Names = {
  family: words(
    "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Laurent Lefebvre",
  ),
  male: words("Jean Pierre Michel Philippe Nicolas Julien Antoine Luc François"),
  female: words("Marie Nathalie Isabelle Sylvie Catherine Camille Léa Chloé Hélène"),
};

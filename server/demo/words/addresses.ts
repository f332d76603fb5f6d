/** Where people live: a place with # for numbers. */
const lines = (text: string): string[] => text.trim().split("\n");

export const addressesTw = lines(`
台北市信義區松仁路#號#樓
台北市大安區忠孝東路四段#號
台北市內湖區瑞光路#號#樓
新北市板橋區文化路一段#號
新北市中和區景平路#巷#號
桃園市中壢區中央西路二段#號
新竹市東區光復路一段#號#樓
台中市西屯區台灣大道三段#號
台中市北區三民路三段#號
彰化縣員林市中山路#號
台南市東區中華東路三段#號
高雄市前鎮區中華五路#號#樓
高雄市左營區博愛二路#號
花蓮市中正路#號
宜蘭縣羅東鎮公正路#號`);
export const addressesHk = lines(`
香港銅鑼灣軒尼詩道#號#樓
九龍旺角彌敦道#號
新界沙田沙田正街#號#樓
九龍觀塘開源道#號
香港中環皇后大道中#號`);
export const addressesCn = lines(`
北京市朝阳区建国路#号
北京市海淀区中关村大街#号
上海市浦东新区世纪大道#号
上海市徐汇区漕溪北路#号
广州市天河区天河路#号
深圳市南山区科技园南区#栋
杭州市西湖区文三路#号
成都市锦江区春熙路#号
武汉市洪山区珞喻路#号
南京市鼓楼区中山北路#号`);
export const addressesEn = lines(`
# Market Street, San Francisco, CA
# Broadway, New York, NY
# Pine Street, Seattle, WA
# Michigan Avenue, Chicago, IL
# Congress Avenue, Austin, TX`);
export const addressesGb = lines(`
# High Street, Oxford
# King's Road, London
# Deansgate, Manchester`);
export const addressesSg = lines(`
# Orchard Road, Singapore
Blk # Toa Payoh Lorong 1, Singapore`);
export const addressesJa = lines(`
東京都新宿区西新宿#丁目
大阪府大阪市北区梅田#丁目
福岡県福岡市博多区博多駅前#丁目`);
export const addressesKo = lines(`
서울특별시 강남구 테헤란로 #
부산광역시 해운대구 센텀중앙로 #`);
export const addressesVi = lines(`
# Nguyễn Huệ, Quận 1, TP. Hồ Chí Minh
# Trần Duy Hưng, Cầu Giấy, Hà Nội`);
export const addressesDe = lines(`
Friedrichstraße #, Berlin
Leopoldstraße #, München
Mönckebergstraße #, Hamburg`);
export const addressesFr = lines(`
# rue de Rivoli, Paris
# rue de la République, Lyon`);

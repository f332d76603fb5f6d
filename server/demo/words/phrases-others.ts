import { phrasesEn } from "./phrases-en.ts";
import type { Case, Phrases, Topic } from "./phrases.ts";
import { topics } from "./phrases.ts";

type Few = Readonly<{
  gap: string;
  /** One sentence per topic, in the order of `topics`. */
  why: readonly string[];
  did: readonly string[];
  endings: readonly string[];
  subjects: readonly string[];
  products: readonly string[];
}>;

/** Languages with few customers: one case per topic, and the same words of help fit them all. */
function fromFew({ why, did, subjects, ...rest }: Few): Phrases {
  const byTopic = <Item>(say: (index: number) => readonly Item[]) =>
    Object.fromEntries(topics.map((topic, index) => [topic, say(index)])) as Record<
      Topic,
      readonly Item[]
    >;
  return {
    ...phrasesEn,
    ...rest,
    cases: byTopic((index) =>
      did.map((answer): Case => [why[index] ?? "", answer, subjects[index] ?? ""]),
    ),
    intents: byTopic((index) => subjects.slice(index, index + 1)),
    comments: did,
  };
}

export const phrasesJa = fromFew({
  gap: "",
  why: [
    "{month}月分の請求が {amount} 円多いとのお問い合わせ。",
    "注文 {order} が{day}日になっても届かない。",
    "{product}の色違いにより返品希望。",
    "{product}が更新後に接続できない。",
    "{product}の設置を{day}日午後に希望。",
    "{product}二十台の法人見積もり希望。",
    "携帯番号の変更手続き。",
    "折り返しの約束が守られなかったとお怒り。",
  ],
  did: [
    "明細を確認し説明済み。",
    "担当部署へ引き継ぎ済み。",
    "手順をご案内し解決を確認。",
    "お詫びのうえ経緯を記録。",
    "確認メールを送信。",
  ],
  endings: [
    "ご納得いただいた。",
    "{day}日{hour}時までに折り返し予定。",
    "解決済み。",
    "再度お電話の可能性あり。",
  ],
  subjects: [
    "請求金額の相違",
    "商品未着",
    "返品希望",
    "接続不良",
    "設置予約",
    "法人見積もり",
    "電話番号変更",
    "折り返しなしの苦情",
  ],
  products: ["空気清浄機", "ロボット掃除機", "除湿機", "ルーター", "スマートロック"],
});

export const phrasesKo = fromFew({
  gap: " ",
  why: [
    "{month}월 청구 금액이 {amount}원 더 나왔다고 문의.",
    "주문 {order} 이 {day}일까지 도착하지 않음.",
    "{product} 색상이 달라 반품 요청.",
    "{product} 업데이트 후 연결이 끊김.",
    "{day}일 오후 {product} 설치 예약 요청.",
    "{product} 스무 대 기업 견적 문의.",
    "휴대폰 번호 변경 요청.",
    "회신 약속이 지켜지지 않아 불만 제기.",
  ],
  did: [
    "명세를 확인하고 설명함.",
    "담당 부서에 전달함.",
    "단계별로 안내하여 해결 확인.",
    "사과드리고 경위를 기록함.",
  ],
  endings: [
    "고객님 만족하심.",
    "{day}일 {hour}시 전에 회신 예정.",
    "해결 완료.",
    "재문의 가능성 있음.",
  ],
  subjects: [
    "청구 금액 오류",
    "배송 지연",
    "반품 요청",
    "연결 불량",
    "설치 예약",
    "기업 견적",
    "번호 변경",
    "회신 불이행 불만",
  ],
  products: ["공기청정기", "로봇청소기", "제습기", "공유기", "도어락"],
});

export const phrasesVi = fromFew({
  gap: " ",
  why: [
    "Hỏi vì sao hóa đơn tháng {month} cao hơn {amount}.",
    "Đơn hàng {order} hẹn ngày {day} vẫn chưa đến.",
    "{product} sai màu, muốn trả hàng.",
    "{product} mất kết nối sau khi cập nhật.",
    "Muốn lắp {product} chiều ngày {day}.",
    "Hỏi giá sỉ hai mươi {product}.",
    "Đổi số điện thoại di động.",
    "Không ai gọi lại như đã hứa, rất không hài lòng.",
  ],
  did: [
    "Đã kiểm tra và giải thích chi tiết.",
    "Đã chuyển bộ phận phụ trách.",
    "Đã hướng dẫn từng bước, hoạt động lại.",
    "Đã xin lỗi và ghi nhận sự việc.",
  ],
  endings: [
    "Khách hài lòng.",
    "Hẹn gọi lại trước {hour} giờ ngày {day}.",
    "Đã giải quyết.",
    "Khách có thể gọi lại.",
  ],
  subjects: [
    "Sai số tiền hóa đơn",
    "Chưa nhận được hàng",
    "Trả hàng",
    "Mất kết nối",
    "Đặt lịch lắp đặt",
    "Báo giá doanh nghiệp",
    "Đổi số điện thoại",
    "Khiếu nại không gọi lại",
  ],
  products: ["máy lọc không khí", "robot hút bụi", "máy hút ẩm", "bộ phát wifi", "khóa thông minh"],
});

export const phrasesDe = fromFew({
  gap: " ",
  why: [
    "Fragt, warum die Rechnung im Monat {month} um {amount} höher ist.",
    "Bestellung {order} sollte am {day}. da sein und fehlt.",
    "Falsche Farbe geliefert ({product}), möchte zurückgeben.",
    "Verbindung bricht seit dem Update ab ({product}).",
    "Möchte den Einbau am {day}. nachmittags ({product}).",
    "Firmenangebot über zwanzig Stück ({product}) gewünscht.",
    "Neue Handynummer.",
    "Zugesagter Rückruf kam nicht, verärgert.",
  ],
  did: [
    "Posten gemeinsam durchgegangen und erklärt.",
    "An die Fachabteilung gegeben.",
    "Schritt für Schritt zurückgesetzt, läuft wieder.",
    "Entschuldigt und alles aufgenommen.",
  ],
  endings: [
    "Kunde zufrieden.",
    "Rückruf bis {day}. um {hour} Uhr zugesagt.",
    "Erledigt.",
    "Meldet sich sonst wieder.",
  ],
  subjects: [
    "Rechnung zu hoch",
    "Lieferung fehlt",
    "Rückgabe",
    "Keine Verbindung",
    "Einbautermin",
    "Firmenangebot",
    "Neue Nummer",
    "Beschwerde: kein Rückruf",
  ],
  products: ["Luftreiniger", "Saugroboter", "Entfeuchter", "Router", "Türschloss"],
});

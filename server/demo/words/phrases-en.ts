import type { Phrases } from "./phrases.ts";

export const phrasesEn: Phrases = {
  gap: " ",
  cases: {
    billing: [
      [
        "Asked why the bill of month {month} is {amount} higher than usual.",
        "Went through the bill together: it covers two periods. Sent the breakdown.",
        "Bill of month {month} too high",
      ],
      [
        "Card was charged twice, {amount} each time.",
        "Confirmed the double charge, refund handed to finance.",
        "Charged twice: {amount}",
      ],
      [
        "Invoice of month {month} never arrived, needs it for expenses.",
        "Sent the invoice again and waited until it arrived.",
        "Invoice of month {month} missing",
      ],
      [
        "Wants to pay by bank transfer from the next bill on.",
        "Changed the way of payment, valid from the next bill.",
        "Change way of payment",
      ],
    ],
    delivery: [
      [
        "Order {order} was promised for the {day}th and is not here.",
        "Parcel is stuck at the hub, asked the carrier for priority.",
        "Order {order} not delivered",
      ],
      [
        "Wants order {order} sent to the new office.",
        "Changed the address and sent a new delivery notice.",
        "New address for order {order}",
      ],
      [
        "Tracking says delivered, concierge has no parcel.",
        "Signature photo shows the neighbour, customer has it now.",
        "Marked delivered, not received",
      ],
      [
        "Asked when the {product} ships, needs it before the weekend.",
        "Leaves the warehouse today, two days on the road.",
        "Shipping date of {product}",
      ],
    ],
    returns: [
      [
        "The {product} came in the wrong colour, wants to send it back.",
        "Return slip made, pick-up on the {day}th.",
        "Return of {product}",
      ],
      [
        "The {product} died after three days, wants a replacement.",
        "Counts as dead on arrival: replacement sent, no shipping cost.",
        "{product}: dead on arrival",
      ],
      [
        "Parcel went back a week ago, refund of {amount} still missing.",
        "Finance confirms the refund within three working days.",
        "Refund of {amount} missing",
      ],
      [
        "A part of the {product} is missing, does not want to return it all.",
        "Part is in stock, goes out today.",
        "{product}: part missing",
      ],
    ],
    support: [
      [
        "Stuck at pairing the {product}, light keeps blinking red.",
        "Guided through a reset and pairing, stable for ten minutes.",
        "{product} does not pair",
      ],
      [
        "The {product} keeps dropping off the network since the update.",
        "Firmware was two versions behind, fine after the update.",
        "{product} keeps disconnecting",
      ],
      [
        "The {product} rattles and stops after half an hour.",
        "Motor is gone, repair order made, pick-up at home.",
        "{product} rattles and stops",
      ],
      [
        "App shows a blank page after signing in, on two phones.",
        "Cache cleared, signed in again, works.",
        "App sign-in fails",
      ],
    ],
    installation: [
      [
        "Wants the {product} installed on the {day}th, afternoon.",
        "Booked the {day}th between one and five, technician calls first.",
        "Installation of {product}",
      ],
      [
        "Technician did not come at {hour} and does not pick up.",
        "Spare crew takes it today.",
        "Technician did not come",
      ],
      [
        "Wants to move the installation of the {product} by a week, the flat is not ready.",
        "Moved by a week, list of what to prepare sent.",
        "Move installation date",
      ],
      [
        "No lift in the building, asked what carrying up the {product} costs.",
        "Explained the charge per floor, customer agrees.",
        "No lift: extra cost",
      ],
    ],
    sales: [
      [
        "Compares two models of {product}, budget around {amount}.",
        "Recommended the middle model for the size of the flat, quote sent.",
        "Advice on {product}",
      ],
      [
        "Company needs twenty {product}s, asked for a volume price.",
        "Handed to the corporate desk, quote in two days.",
        "Corporate quote for {product}",
      ],
      [
        "Wants to trade in an old {product}.",
        "Trade-in estimate {amount}, inspection in the shop.",
        "Trade-in of {product}",
      ],
      [
        "Asked whether the anniversary offer adds to the member discount.",
        "The better of the two counts; keeps the basket for now.",
        "Discount question",
      ],
    ],
    account: [
      [
        "Forgot the password and gets no text message.",
        "Identity checked, reset by e-mail instead.",
        "Password reset",
      ],
      [
        "Has a new mobile number.",
        "Two facts checked, number changed, old mailbox told.",
        "New mobile number",
      ],
      [
        "Got a sign-in alert from abroad, fears the account is stolen.",
        "Signed out everywhere and turned on two-step sign-in.",
        "Account may be stolen",
      ],
      [
        "Asked how many points expire at the end of month {month}.",
        "Looked it up and sent the list.",
        "Points balance",
      ],
    ],
    complaint: [
      [
        "The {product} has been repaired three times and still fails, wants a manager.",
        "Apologised, wrote everything down, passed to the complaint team.",
        "{product}: repaired three times, still broken",
      ],
      [
        "Two agents said two different things last week, very unhappy.",
        "Listened to the recording: our explanation was wrong. Apologised.",
        "Contradicting answers",
      ],
      [
        "Was promised a call on the {day}th, nobody called.",
        "Apologised, named one person, who calls back today.",
        "Promised call never came",
      ],
      [
        "Driver was rude and threw the parcel at the door.",
        "Reported to the carrier, answer promised.",
        "Rude driver",
      ],
    ],
  },
  endings: [
    "Customer was happy with that.",
    "Promised a call before {hour} on the {day}th.",
    "Solved, nothing else needed.",
    "Will talk it over at home first.",
    "E-mail is enough from here on.",
    "Showed the self-service page.",
    "Started upset, ended calm.",
    "Will call again if it comes back: please carry on from here.",
    "Confirmed by text message.",
    "Long wait before the call, apologised.",
  ],
  intents: {
    billing: ["problem with the bill", "charged twice", "invoice"],
    delivery: ["parcel not here", "change address", "track order"],
    returns: ["return", "replacement", "refund status"],
    support: ["no connection", "device broken", "app does not open"],
    installation: ["book installation", "technician missing", "move appointment"],
    sales: ["buy", "corporate order", "offers"],
    account: ["forgot password", "new number", "points"],
    complaint: ["complain", "speak to a manager", "unhappy"],
  },
  comments: [
    "Carrier asked, waiting for an answer.",
    "Customer sent photos, as described.",
    "Finance says the refund is out.",
    "Part has arrived, repair on the {day}th.",
    "Called twice, no answer, sent a message.",
    "Known problem, fixed in the next version.",
  ],
  products: [
    "air purifier",
    "robot vacuum",
    "dehumidifier",
    "Wi-Fi router",
    "smart lock",
    "air fryer",
    "water filter",
    "security camera",
  ],
  preferences: {
    "Best time": ["after 7 pm", "mornings", "weekends only"],
    "Contact by": ["e-mail", "phone", "text message"],
    Invoice: ["company invoice", "private"],
    Delivery: ["concierge takes parcels", "call before coming"],
  },
  notesToKnow: [
    "Hard of hearing: speak slowly and repeat what matters.",
    "Free shipping promised until the end of the year.",
    "Legal matter open: do not discuss sums.",
    "Blind: describe, do not ask to look at the screen.",
    "No sales talk, please.",
  ],
};

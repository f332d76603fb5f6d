import { CreatePeople1795000000000 } from "./migrations/1795000000000-create-people.ts";
import { CreateRouting1795000001000 } from "./migrations/1795000001000-create-routing.ts";
import { CreateCustomers1795000002000 } from "./migrations/1795000002000-create-customers.ts";
import { CreateLog1795000003000 } from "./migrations/1795000003000-create-log.ts";
import { CreateRecordings1795000004000 } from "./migrations/1795000004000-create-recordings.ts";
import { AddPaymentTickets1795000004100 } from "./migrations/1795000004100-add-payment-tickets.ts";
import { CreateDialling1795000004300 } from "./migrations/1795000004300-create-dialling.ts";
import { CreateWorkItems1795000004400 } from "./migrations/1795000004400-create-work-items.ts";
import { CreateIvr1795000004600 } from "./migrations/1795000004600-create-ivr.ts";
import { CreateCustomerRecords1795000005000 } from "./migrations/1795000005000-create-customer-records.ts";
import { CompleteTickets1795000005100 } from "./migrations/1795000005100-complete-tickets.ts";
import { CreateCallTransfers1795000005300 } from "./migrations/1795000005300-create-call-transfers.ts";
import { CreateAdvice1795000005310 } from "./migrations/1795000005310-create-advice.ts";
import { CreateSecondFactors1795000005600 } from "./migrations/1795000005600-create-second-factors.ts";
import { AddCommitments1795000060000 } from "./migrations/1795000060000-add-commitments.ts";
import { CreatePreferences1795000070000 } from "./migrations/1795000070000-create-preferences.ts";
import { CreateCallerCorrections1795000080000 } from "./migrations/1795000080000-create-caller-corrections.ts";
import { IndexCallLog1795000080100 } from "./migrations/1795000080100-index-call-log.ts";
import { CreateQueueAlerts1795000080200 } from "./migrations/1795000080200-create-queue-alerts.ts";
import { CreatePasswordLinks1795000090000 } from "./migrations/1795000090000-create-password-links.ts";
import { AddRevisions1795000091000 } from "./migrations/1795000091000-add-revisions.ts";

/** In the order in which they run. Written by hand; never changed once released. */
export const migrations = [
  CreatePeople1795000000000,
  CreateRouting1795000001000,
  CreateCustomers1795000002000,
  CreateLog1795000003000,
  CreateRecordings1795000004000,
  AddPaymentTickets1795000004100,
  CreateDialling1795000004300,
  CreateWorkItems1795000004400,
  CreateIvr1795000004600,
  CreateCustomerRecords1795000005000,
  CompleteTickets1795000005100,
  CreateCallTransfers1795000005300,
  CreateAdvice1795000005310,
  CreateSecondFactors1795000005600,
  AddCommitments1795000060000,
  CreatePreferences1795000070000,
  CreateCallerCorrections1795000080000,
  IndexCallLog1795000080100,
  CreateQueueAlerts1795000080200,
  CreatePasswordLinks1795000090000,
  AddRevisions1795000091000,
];

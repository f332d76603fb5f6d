/** What the idle desk says, in one file; all other namespaces come when a screen asks for them. */
export const words = import.meta.glob<Record<string, unknown>>(
  "./en/{app,call,errors,idle,note,offer,presence,recent,search,sign-in,tickets,wrap-up}.json",
  { eager: true, import: "default" },
);

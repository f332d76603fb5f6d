/** The keys by which a table belongs to a site and a customer of it, as the drift test wants them. */
export function belongsToCustomer(table: string) {
  return [
    ["site_id", "siteId", "sites"] as const,
    ["customer_id", "customerId", "customers"] as const,
  ].map(([column, property, target]) => ({
    name: `${table}_${column}_fkey`,
    target,
    columnNames: [property],
    referencedColumnNames: ["id"],
  }));
}

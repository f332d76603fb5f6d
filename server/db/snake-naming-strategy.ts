import { DefaultNamingStrategy } from "typeorm";

/** camelCase in TypeScript, snake_case in Postgres, and never both in one file. */
export class SnakeNamingStrategy extends DefaultNamingStrategy {
  override columnName(property: string, custom: string, prefixes: string[]): string {
    return toSnakeCase([...prefixes, custom || property].join("_"));
  }

  override relationName(property: string): string {
    return toSnakeCase(property);
  }

  override joinColumnName(relation: string, referenced: string): string {
    return toSnakeCase(`${relation}_${referenced}`);
  }
}

function toSnakeCase(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

import type { ReactNode } from "react";
import { Component } from "react";
import { CrashedPart } from "./crashed-part.tsx";

/** One part of the screen may fail without taking the call controls with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return (
      <CrashedPart error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
    );
  }
}

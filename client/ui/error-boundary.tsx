import type { ReactNode } from "react";
import { Component } from "react";
import { CrashedPart } from "./crashed-part.tsx";

interface ErrorBoundaryProps {
  children: ReactNode;
  /** Of a few controls among others. */
  small?: boolean;
  /** Before it is tried again. */
  onRetry?: () => void;
}

/** One part of the screen may fail without taking the call controls with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    const retry = () => {
      this.props.onRetry?.();
      this.setState({ error: undefined });
    };
    const { small = false } = this.props;
    return <CrashedPart error={this.state.error} small={small} onRetry={retry} />;
  }
}

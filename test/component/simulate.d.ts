declare module 'miniprogram-simulate/src/api' {
  /** The part of `wx` that the simulator stands in for. */
  const api: Record<string, unknown>;
  export default api;
}

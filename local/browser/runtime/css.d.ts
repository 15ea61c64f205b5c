/** Style sheets are gathered by the bundler into host.css. */
declare module '*.css';

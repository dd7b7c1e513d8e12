import { ClockNotice } from "./ClockNotice";
import { ConnectionNotice } from "./ConnectionNotice";
import { LossNotice } from "./LossNotice";
import { SessionNotice } from "./SessionNotice";
import { StorageNotice } from "./StorageNotice";
import { UpdateNotice } from "./UpdateNotice";
import "./notices.css";

/** What people have to know whatever page they are on, the most pressing first. */
export function Notices() {
  return (
    <div className="shell__notices">
      <StorageNotice />
      <LossNotice />
      <SessionNotice />
      <ConnectionNotice />
      <ClockNotice />
      <UpdateNotice />
    </div>
  );
}

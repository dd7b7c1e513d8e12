/**
 * The controls of Opgave's interface: react-aria behaviour, NL Design System CSS, our own neutral theme.
 * No component holds a text of its own; names and labels come from the caller, in the language of the page.
 */
import "./theme.css";

export { Avatar, type AvatarProps } from "./Avatar";
export { Badge, type BadgeProps, type Tone } from "./Badge";
export { Board, type BoardColumn, type BoardProps } from "./Board";
export { Button, type ButtonProps, type ButtonVariant } from "./Button";
export { Card, type CardProps } from "./Card";
export { Checkbox, type CheckboxProps } from "./Checkbox";
export { Chip, type ChipProps } from "./Chip";
export { classNames } from "./classNames";
export { DateField, type DateFieldProps } from "./DateField";
export { Dialog, type DialogProps } from "./Dialog";
export { Disclosure, type DisclosureProps } from "./Disclosure";
export { Editing, useMayEdit } from "./Editing";
export { FileButton, type FileButtonProps } from "./FileButton";
export { FileChooser, type FileChooserProps } from "./FileChooser";
export { Heading, type HeadingLevel, type HeadingProps } from "./Heading";
export { Icon, type IconProps } from "./Icon";
export { type IconName } from "./iconPaths";
export { Link, type LinkProps } from "./Link";
export { MatrixGrid, type MatrixCell, type MatrixGridProps, type MatrixHeader } from "./MatrixGrid";
export { Menu, type MenuEntry, type MenuProps } from "./Menu";
export { MultiSelect, type MultiSelectProps } from "./MultiSelect";
export { Notice, type NoticeKind, type NoticeProps } from "./Notice";
export { NumberField, type NumberFieldProps } from "./NumberField";
export { initials, organisationMark, type MarkShape, type OrganisationMark } from "./organisationMark";
export { PageTabs, type PageTab, type PageTabsProps } from "./PageTabs";
export { Paragraph, type ParagraphProps } from "./Paragraph";
export { Progress, type ProgressProps } from "./Progress";
export { RadioGroup, type RadioGroupProps, type RadioOption } from "./RadioGroup";
export { SegmentedControl, type Segment, type SegmentedControlProps } from "./SegmentedControl";
export { Select, type SelectOption, type SelectProps } from "./Select";
export { SkipLink, type SkipLinkProps } from "./SkipLink";
export { Suggestions, type Suggestion, type SuggestionsProps } from "./Suggestions";
export {
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  type ColumnSort,
  type TableCellProps,
  type TableColumnProps,
  type TableProps,
} from "./Table";
export { SuggestField, type SuggestFieldProps, type NameSuggestion } from "./SuggestField";
export { TextField, type TextFieldProps } from "./TextField";
export { TimeField, type TimeFieldProps } from "./TimeField";
export { Tooltip, type TooltipProps } from "./Tooltip";
export { ValueButton, type ValueButtonProps } from "./ValueButton";
export { VisuallyHidden, type VisuallyHiddenProps } from "./VisuallyHidden";

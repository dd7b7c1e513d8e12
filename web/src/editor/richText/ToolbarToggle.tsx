import { ToggleButton, type ToggleButtonProps } from "react-aria-components";
import { classNames, Icon, Tooltip, type IconName } from "../../design";

export interface ToolbarToggleProps {
  icon: IconName;
  label: string;
  isSelected: boolean;
  onToggle: (isByKeyboard: boolean) => void;
}

export function ToolbarToggle({ icon, label, isSelected, onToggle }: ToolbarToggleProps) {
  return (
    <Tooltip text={label}>
      <ToggleButton
        aria-label={label}
        isSelected={isSelected}
        onPress={(event) => onToggle(event.pointerType === "keyboard" || event.pointerType === "virtual")}
        className={classNames(
          "nl-button nl-button--subtle nl-button--icon-only og-button og-editor__tool",
          isSelected && "nl-button--pressed",
        )}
        // On a touch screen a tool that takes the focus would close the keyboard.
        {...({ preventFocusOnPress: true } as ToggleButtonProps)}
      >
        <span className="nl-button__icon-start">
          <Icon name={icon} />
        </span>
      </ToggleButton>
    </Tooltip>
  );
}

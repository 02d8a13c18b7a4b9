import { Input, type InputProps } from "antd";
import { Eye, EyeOff } from "lucide-react";

// As large as a finger, without making the field higher.
const target = {
  display: "grid",
  placeItems: "center",
  inlineSize: 44,
  blockSize: 44,
  marginBlock: -12,
  marginInlineEnd: -11,
} as const;

/** A password as it is typed; a button shows it, and keyboards come to that too. */
export function PasswordInput(props: InputProps) {
  return (
    <Input.Password
      maxLength={128}
      {...props}
      iconRender={(shown) => (
        <span style={target}>
          {shown ? <EyeOff aria-hidden size={20} /> : <Eye aria-hidden size={20} />}
        </span>
      )}
    />
  );
}

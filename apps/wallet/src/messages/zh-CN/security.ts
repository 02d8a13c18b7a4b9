// What protects the account: devices, password, and the rest of the security centre.
export const security = {
  "security.title": "安全中心",
  "security.back": "回到安全中心",
  "security.keep": "先不",
  "devices.title": "登录设备",
  "devices.why": "您的账户在这些地方登录着。不认识的，请结束它。",
  "devices.current": "本机",
  "devices.lastSeen": "最近使用：{at}",
  "devices.signedIn": "登录时间：{at}",
  "devices.end": "结束登录",
  "devices.endNamed": "结束 {name} 上的登录",
  "devices.endOthers": "结束其他全部登录",
  "devices.endWhy":
    "{name} 会立即退出登录，再次登录时会短信通知您。如果不是您本人，请同时修改登录密码。",
  "devices.endOthersWhy": "其他设备会立即退出登录，本机不受影响。",
  "password.title": "修改登录密码",
  "password.advice": "不必定期更换：有人可能知道它，或者别处也用同一个密码时，请修改。",
  "password.current": "原密码",
  "password.new": "新密码",
  "password.change": "修改密码",
  "password.changed": "密码已修改，其他设备均已退出。",
};

"""Chinese for the English that is built into Streamlit's own scripts, for which Streamlit has no setting.

Each key is a piece of JavaScript as it stands in the served bundle, quotes included, so that nothing but a text can match; the
pieces are kept by the script in which they stand (the part of its file name before the first dot). Only scripts stand here that the
page or a widget in use loads. Tests hold both, and every key, against the installed bundle: an upgrade that words something
differently fails there instead of bringing English back, and so does a widget that is used for the first time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from selfcheck.web.streamlit_patches.charts import KINDS, SCRIPT, lean
from selfcheck.web.streamlit_patches.conduct import CHANGED

CHINESE: Mapping[str, Mapping[str, str]] = {
    "index": {
        # connection
        "_O=`Connecting`": "_O=`正在连接`",
        "`Connecting to Streamlit server`": "`正在连接服务器`",
        "`Connecting to static app`": "`正在连接`",
        "bO=`Error`": "bO=`连接断开`",
        "`Unable to connect to Streamlit server`": "`连不上服务器。已经显示“已保存”的内容都在`",
        "`Connection error`": "`连接断开了`",
        "`Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:`": (
            "`连不上自查程序，它可能已经关闭。已经显示“已保存”的内容都在。请在运行它的电脑上重新启动，本页会自动接上：`"
        ),
        "`streamlit run yourscript.py`": "`streamlit run app.py`",
        "`Streamlit server is not responding. Are you connected to the internet?`": (
            "`服务器没有回应。已经显示“已保存”的内容都在。请检查网络，或请管理员看看服务器是否开着；连上以后本页会自动接上。`"
        ),
        "`Cannot connect to Streamlit (HTTP status: 403).\n\n"
        "If you are trying to access a Streamlit app running on another server, this could be due to the app's [CORS](${rD}) settings.`": (
            "`服务器拒绝了连接（403）。请用管理员给的网址打开本页；仍然不行，请管理员检查访问地址和代理的设置。`"
        ),
        "`Connection lost. Please wait for the app to reconnect, then try again.`": "`连接断开了。请等页面重新接上以后再试。`",
        "`Please wait...`": "`请稍候……`",
        # running
        "`Running...`": "`正在处理……`",
        "`Stopping...`:`Stop`": "`正在停止……`:`停止`",
        "`File change.`": "`程序文件有改动。`",
        "children:`Rerun`": "children:`重新运行`",
        "children:`Always rerun`": "children:`总是重新运行`",
        # pages
        "`Page not found`": "`没有这个页面`",
        "`You have requested page /${e}, but no corresponding file was found in the app's pages/ directory`": "`没有“/${e}”这个页面`",
        "`The page that you have requested does not seem to exist`": "`您要打开的页面不存在`",
        "`${t}. Running the app's main page.`": "`${t}，已转到首页。`",
        "`Navigate to home page`": "`回到首页`",
        "`Skip to main content`": "`跳到正文`",
        '"aria-label":`App pages`': '"aria-label":`页面`',
        "`App Logo`": "`标志`",
        "`Collapse sidebar`": "`收起侧栏`",
        "`Expand sidebar`": "`展开侧栏`",
        '"aria-label":`Sidebar`': '"aria-label":`侧栏`',
        "`View less`:`View ${x-m} more`": "`收起`:`再显示 ${x-m} 个`",
        "`${i.flat().length} more`": "`更多（${i.flat().length}）`",
        # menu
        '"aria-label":`Main menu`': '"aria-label":`菜单`',
        "label:`Rerun`": "label:`重新运行`",
        "label:`Auto rerun`": "label:`自动重新运行`",
        "label:`Clear cache`": "label:`清除缓存`",
        "label:`Print`": "label:`打印`",
        "`Record a screencast`": "`录屏`",
        "label:`About`": "label:`关于`",
        "label:`Get help`": "label:`帮助`",
        "label:`Report a bug`": "label:`报告问题`",
        "`Made with Streamlit v`": "`Streamlit 版本 `",
        "`Copy version to clipboard`": "`复制版本号`",
        "copiedLabel:`Copied`": "copiedLabel:`已复制`",
        "`**Are you sure you want to clear the app's function caches?**`": "`**确定要清除缓存吗？**`",
        "`This will remove all cached entries from functions using`,": "`您填写的内容不受影响。`,",
        '"`@st.cache_data` and `@st.cache_resource`."': '""',
        "children:`Clear caches`": "children:`清除缓存`",
        # dialogs and errors
        '"aria-label":`Close`': '"aria-label":`关闭`',
        "children:`Close`": "children:`关闭`",
        "children:`Cancel`": "children:`取消`",
        "`Notifications`": "`通知`",
        "`Script execution error`": "`页面出错了`",
        "`No message`": "`没有说明`",
        "`Traceback:`": "`出错的位置：`",
        "t=`Unknown error`": "t=`不明原因的错误`",
        "t||`Unknown error`": "t||`不明原因的错误`",
        "`Toolbar action`": "`工具栏`",
        # layout
        "`Step`:`Expander`": "`步骤`:`展开的内容`",
        "`Scroll tabs left`": "`标签页向左`",
        "`Scroll tabs right`": "`标签页向右`",
    },
    "axios": {  # shown below a file that could not be sent
        "`Network Error`": "`网络断了，请再试一次`",
        "`Request failed with status code `": "`没有收下：文件太大、太多，或者登录已经失效。请移除不用的文件，或刷新页面再试。代码 `",
    },
    "InputInstructions": {
        "e=a?`submit form`:`apply`": "e=a?`提交`:`保存`",
        "`Press ${r()?`⌘`:`Ctrl`}+Enter to ${e}`": "`按 ${r()?`⌘`:`Ctrl`}+Enter ${e}`",
        "`Press Enter to ${e}`": "`按 Enter ${e}`",
    },
    "utils": {
        "`Choose an option`": "`请选择`",
        "`Choose options`": "`请选择（可以多选）`",
        "`Choose or add an option`": "`请选择或添加`",
        "`Choose or add options`": "`请选择或添加（可以多个）`",
        "`Add an option`": "`请添加`",
        "`Add options`": "`请添加（可以多个）`",
        "`No options to select`": "`没有可选的内容`",
        '"aria-label":`file upload`': '"aria-label":`选择文件`',
        "`Upload failed`": "`上传失败`",
        "`Too many files`": "`文件太多`",
        "`File is larger than ${q(e)}`": "`文件超过了 ${q(e)}`",
        "`File is smaller than ${q(e)}`": "`文件小于 ${q(e)}`",
        "`File must be ${$(n,`b`)} or smaller.`": "`文件不能超过 ${$(n,`b`)}。`",
        "`${t.type} files are not allowed.`": "`不能上传这种文件（${t.type}）。`",
        "`File size is too small.`": "`文件太小。`",
        "`Only one file is allowed.`": "`只能上传一个文件。`",
        "`Unexpected error. Please try again.`": "`出错了，请再试一次。`",
        "`Cancel upload of ${e.name}`:`Remove ${e.name}`": "`取消上传 ${e.name}`:`移除 ${e.name}`",
        "`Click to retry upload`": "`点这里再传一次`",
    },
    "FileUploader": {
        "`${T(t,D.Byte,0)} per file`": "`每个文件不超过 ${T(t,D.Byte,0)}`",
        "`Drag and drop directories here`:t?`Drag and drop files here`:`Drag and drop a file here`": (
            "`把文件夹拖到这里`:t?`把文件拖到这里`:`把一个文件拖到这里`"
        ),
        "`Upload directories`:`Upload`": "`选择文件夹`:`选择文件`",
        "`${e.type} files are not allowed.`": "`不能上传这种文件（${e.type}）。`",
        "`Add files`": "`添加文件`",
    },
    "Selectbox": {
        "`Clear value`": "`清除所选`",
        '"aria-label":`Open`': '"aria-label":`展开选项`',
        "`Selectbox options`": "`选项`",
        "children:`No results`": "children:`没有找到`",
        "`Add: ${M}`": "`添加：${M}`",
    },
    "ProgressBar": {"c=`progress`": "c=`进度`"},
    "Radio": {"`No options to select.`": "`没有可选的内容。`"},
    "TextInput": {
        "`Hide password`:`Show password`": "`隐藏密码`:`显示密码`",
        "`Clear entry`": "`清除输入`",
    },
    "NumberInput": {
        "`Clear value`": "`清除数值`",
        "`Increment`": "`加`",
        "`Decrement`": "`减`",
        "`Error: ${M}`": "`有误：${M}`",
        "`Number is above the allowed range. Please enter a value less than or equal to ${r}.`": "`数值太大，请输入不超过 ${r} 的数。`",
        "`Number is below the allowed range. Please enter a value greater than or equal to ${n}.`": "`数值太小，请输入不小于 ${n} 的数。`",
        "`Number is outside the allowed range. Please enter a value between ${n} and ${r}.`": "`请输入 ${n} 到 ${r} 之间的数。`",
    },
    "StreamlitMarkdown": {
        "`Link to heading`": "`本节的链接`",
        "u(`Help`);let": "u(`说明`);let",
        "u(t):u(`Help`)": "u(t):u(`说明`)",
        "`Help`:`Help for ${t.replaceAll(/\\s+/g,` `)}`": "`说明`:`${t.replaceAll(/\\s+/g,` `)}的说明`",
        "c=`Help`": "c=`说明`",
        "`Network issue`": "`页面没有装完`",
        "`Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running.`": (
            "`有一部分程序没有下载到，可能是网络断了，或者服务器刚刚升级。`"
        ),
        "`To fix this, simply reload this app by pressing`": "`请刷新页面，按`",
        "`, or`": "`，或`",
        "`If the error persists, try force-clearing your browser's cache as described`": "`刷新后还是这样，请清除浏览器的缓存，方法见`",
        "children:`here`": "children:`说明`",
    },
    "useCopyToClipboard": {"`Copy to clipboard`": "`复制`", "`Copied`": "`已复制`"},
    "Toolbar": {"`Fullscreen`": "`全屏`", "`Close fullscreen`": "`退出全屏`"},
    "requiredField": {"`This field is required.`": "`这一项必须填写。`"},
    "useFormValidation": {"`Invalid value.`": "`这个值不行。`"},
    "BidiComponent": {
        "name:`BidiComponent Error`": "name:`填写的地方没有打开，请刷新本页；仍然不行，请换用 Chrome 97 以上或近年的 Edge、Firefox`",
        "`Failed to load script from ${v}`": "`脚本没有装上：${v}`",
        "`Failed to load CSS from ${d}`": "`样式没有装上：${d}`",
    },
    "PlotlyChart": {
        "`Download plot as a PNG`": "`下载为图片`",
        "`Download plot`": "`下载图`",
        "`Zoom in`": "`放大`",
        "`Zoom out`": "`缩小`",
        "`Zoom`": "`缩放`",
        "`Pan`": "`平移`",
        "`Reset axes`": "`还原坐标轴`",
        "`Reset view`": "`还原`",
        "`Reset views`": "`还原`",
        "`Autoscale`": "`自动缩放`",
        "`Box Select`": "`框选`",
        "`Lasso Select`": "`圈选`",
        "`Double-click on legend to isolate one trace`": "`双击图例，只看这一条`",
        "`Double-click to zoom back out`": "`双击还原`",
        "`Sorry, there was a problem downloading your image!`": "`图片没有下载成，请再试一次`",
    },
}


def translate(file_name: str, script: str) -> str:
    """A script of Streamlit's as we serve it, with its texts in Chinese; `file_name` is as served, `Toolbar.IoDGB_NU.js`."""
    stem = file_name.partition(".")[0]
    for english, chinese in (*CHANGED.get(stem, {}).items(), *CHINESE.get(stem, {}).items()):
        script = script.replace(english, chinese)
    return lean(script) if stem == SCRIPT else script


def version() -> str:
    """A name for this state of the tables, hexadecimal, to stand in the addresses of what was made with them."""
    return hashlib.sha256(json.dumps([CHINESE, CHANGED, KINDS], ensure_ascii=False).encode()).hexdigest()[:12]
